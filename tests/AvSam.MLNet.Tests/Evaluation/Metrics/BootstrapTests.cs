using AvSam.MLNet.Evaluation;

namespace AvSam.MLNet.Tests.Evaluation;

[TestClass]
public sealed class BootstrapTests
{
    [TestMethod]
    public void The_interval_of_a_share_is_that_of_the_binomial_distribution()
    {
        // 400 clips, 120 of which succeed: resampled counts are Binomial(400, 0.3), whose 2.5 and 97.5 percentiles are 102 and 138.
        (double, double)[][] clips = [.. Enumerable.Range(0, 400).Select(i => new[] { (i < 120 ? 1.0 : 0, 1.0) })];
        var interval = Bootstrap.Intervals(clips, new() { Resamples = 20_000 })[0];
        Assert.AreEqual(102 / 400.0, interval.Low, 1 / 400.0);
        Assert.AreEqual(138 / 400.0, interval.High, 1 / 400.0);
        Assert.AreEqual(.95, interval.Level);
    }

    [TestMethod]
    public void The_interval_of_a_ratio_follows_the_normal_law_of_its_linearisation()
    {
        // Clips of unequal weight: Var(Σs/Σw) ≈ Σ (s − r·w)² / (Σw)².
        var random = new Random(5);
        (double Sum, double Weight)[] clips = [.. Enumerable.Range(0, 1000).Select(_ => random.Next(1, 6)).Select(weight => (weight * random.NextDouble(), (double)weight))];
        var (sum, weights) = (clips.Sum(clip => clip.Sum), clips.Sum(clip => clip.Weight));
        var deviation = Math.Sqrt(clips.Sum(clip => Math.Pow(clip.Sum - (sum / weights * clip.Weight), 2))) / weights;
        var interval = Bootstrap.Intervals([.. clips.Select(clip => new[] { clip })], new() { Resamples = 5000, Level = .9 })[0];
        Assert.AreEqual((sum / weights) - (1.644854 * deviation), interval.Low, .1 * deviation);
        Assert.AreEqual((sum / weights) + (1.644854 * deviation), interval.High, .1 * deviation);
    }

    [TestMethod]
    public void The_same_seed_gives_the_same_interval_and_another_seed_another()
    {
        (double, double)[][] clips = [.. Enumerable.Range(0, 50).Select(i => new[] { (i / 50.0, 1.0) })];
        var first = Bootstrap.Intervals(clips, new() { Seed = 1 });
        CollectionAssert.AreEqual(first, Bootstrap.Intervals(clips, new() { Seed = 1 }));
        CollectionAssert.AreNotEqual(first, Bootstrap.Intervals(clips, new() { Seed = 2 }));
    }

    [TestMethod]
    public void A_single_clip_and_equal_clips_have_an_interval_of_no_width()
    {
        Assert.AreEqual(new Interval(.25, .25, .95), Bootstrap.Intervals([[(.5, 2)]], new())[0]);
        Assert.AreEqual(new Interval(.5, .5, .95), Bootstrap.Intervals([[(.5, 1)], [(.5, 1)]], new())[0]);
    }

    [TestMethod]
    public void A_metric_that_no_drawn_clip_has_is_0_as_in_the_metrics() =>
        Assert.AreEqual(new Interval(0, 0, .95), Bootstrap.Intervals([[(0, 0)], [(0, 0)]], new())[0]);

    [TestMethod]
    public void Options_out_of_range_are_refused()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new BootstrapOptions { Resamples = 0 }.Check());
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new BootstrapOptions { Level = 1 }.Check());
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new BootstrapOptions { Level = double.NaN }.Check());
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new EvaluationOptions { NumberOfThreads = 0 }.Check());
        Assert.ThrowsExactly<ArgumentException>(() => new EvaluationOptions { Bootstrap = new(), KeepClips = false }.Check());
    }
}
