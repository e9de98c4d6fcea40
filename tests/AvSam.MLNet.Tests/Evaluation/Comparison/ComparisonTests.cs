using AvSam.MLNet.Evaluation;
using MathNet.Numerics.Statistics;
using Microsoft.ML;

namespace AvSam.MLNet.Tests.Evaluation;

[TestClass]
public sealed class ComparisonTests
{
    private static readonly MLContext Ml = new();

    [TestMethod]
    public void Two_clips_by_hand()
    {
        // IoU of the first model 1/2 and 2/3, of the second 1 and 2/3: the drawn pairs give 0, 1/4 or 1/2, the ends once in four draws.
        var comparison = Ml.AudioVisual.Compare(Segmentation([1, 0, 0, 0]), Segmentation([1, 1, 0, 0]));
        var miou = comparison.Metrics["miou"];
        Assert.AreEqual(7 / 12.0, miou.First, 1e-6);
        Assert.AreEqual(10 / 12.0, miou.Second, 1e-6);
        Assert.AreEqual(.25, miou.Difference, 1e-6);
        Assert.AreEqual(0, miou.Interval.Low, 1e-6);
        Assert.AreEqual(.5, miou.Interval.High, 1e-6);
        CollectionAssert.AreEqual(new[] { "miou", "fscore_avsbench", "fscore_image", "f1_at_05", "ap_pixel" }, comparison.Metrics.Keys.ToArray());
        Assert.AreEqual((2, "miou"), (comparison.Clips, comparison.ChangedBy));
        Assert.AreEqual("dog/a", comparison.ChangedMost.Single().Clip);
        Assert.AreEqual(.5, comparison.ChangedMost.Single().Difference, 1e-6);
    }

    [TestMethod]
    public void The_interval_is_that_of_all_samples_that_could_be_drawn()
    {
        // 4⁴ samples of four clips, all equally likely, of unequal weights.
        (double, double)[][] first = [[(.3, 1)], [(1.2, 3)], [(.1, 1)], [(.9, 2)]], second = [[(.9, 1)], [(1.1, 3)], [(.4, 1)], [(1.7, 2)]];
        double[] all = [.. Enumerable.Range(0, 256).Select(sample =>
        {
            int[] drawn = [sample % 4, sample / 4 % 4, sample / 16 % 4, sample / 64];
            var weight = drawn.Sum(i => first[i][0].Item2);
            return (drawn.Sum(i => second[i][0].Item1) - drawn.Sum(i => first[i][0].Item1)) / weight;
        })];
        var interval = Bootstrap.DifferenceIntervals(first, second, new() { Resamples = 20_000, Level = .8 })[0];
        Assert.AreEqual(all.QuantileCustom(.1, QuantileDefinition.R7), interval.Low, .02);
        Assert.AreEqual(all.QuantileCustom(.9, QuantileDefinition.R7), interval.High, .02);
    }

    [TestMethod]
    public void Pairs_that_differ_alike_have_an_interval_of_no_width_however_clips_vary()
    {
        (double, double)[][] first = [.. Enumerable.Range(0, 50).Select(i => new[] { (i / 100.0, 1.0) })];
        (double, double)[][] second = [.. first.Select(clip => new[] { (clip[0].Item1 + .25, 1.0) })];
        var interval = Bootstrap.DifferenceIntervals(first, second, new())[0];
        Assert.AreEqual(.25, interval.Low, 1e-12);
        Assert.AreEqual(.25, interval.High, 1e-12);
        Assert.IsGreaterThan(.05, Bootstrap.Intervals(first, new())[0].High - Bootstrap.Intervals(first, new())[0].Low);
    }

    [TestMethod]
    public void A_model_against_itself_differs_by_exactly_nothing()
    {
        var metrics = Random(1);
        foreach (var comparison in new[] { Ml.AudioVisual.Compare(metrics, metrics), Ml.AudioVisual.Compare(Localization(1), Localization(1)) })
        {
            Assert.IsTrue(comparison.Metrics.Values.All(of => of is { Difference: 0, Interval: { Low: 0, High: 0 } }));
            Assert.IsEmpty(comparison.ChangedMost);
            Assert.Contains("No clip changed.", comparison.ToFormattedString());
        }
    }

    [TestMethod]
    public void Exchanging_the_models_turns_the_sign()
    {
        Turned(Ml.AudioVisual.Compare(Random(1), Random(2)), Ml.AudioVisual.Compare(Random(2), Random(1)));
        Turned(Ml.AudioVisual.Compare(Localization(1), Localization(2)), Ml.AudioVisual.Compare(Localization(2), Localization(1)));

        static void Turned(MetricsComparison there, MetricsComparison back)
        {
            foreach (var (name, of) in there.Metrics)
            {
                Assert.AreEqual(-of.Difference, back.Metrics[name].Difference);
                Assert.AreEqual(-of.Interval.High, back.Metrics[name].Interval.Low, 1e-12);
                Assert.AreEqual(-of.Interval.Low, back.Metrics[name].Interval.High, 1e-12);
                Assert.IsTrue(of.Interval.Low <= of.Difference && of.Difference <= of.Interval.High, name);
            }

            CollectionAssert.AreEqual(there.ChangedMost.Select(change => change.Clip).ToArray(), back.ChangedMost.Select(change => change.Clip).ToArray());
        }
    }

    [TestMethod]
    public void The_largest_changes_come_first_and_no_more_than_asked_for()
    {
        var all = Ml.AudioVisual.Compare(Random(1), Random(2), changes: 1000).ChangedMost;
        var three = Ml.AudioVisual.Compare(Random(1), Random(2), changes: 3).ChangedMost;
        CollectionAssert.AreEqual(all.Take(3).ToArray(), three.ToArray());
        Assert.IsTrue(all.Zip(all.Skip(1)).All(pair => Math.Abs(pair.First.Difference) >= Math.Abs(pair.Second.Difference)));
    }

    [TestMethod]
    public void What_cannot_be_paired_is_refused()
    {
        var metrics = Segmentation([1, 0, 0, 0]);
        Refused(() => Ml.AudioVisual.Compare(metrics, Random(1)), "measured on 2 clips, the second on 40");
        Refused(() => Ml.AudioVisual.Compare(metrics, metrics with { PerClip = null }), "KeepClips");
        Refused(() => Ml.AudioVisual.Compare(metrics, metrics with { PerClip = [metrics.PerClip![0], metrics.PerClip[1] with { Clip = "x" }] }), "Found clip 'x' where the first model has 'dog/a'");
        Refused(() => Ml.AudioVisual.Compare(Localization(1), Localization(1) with { Rule = LocalizationRule.Median }), "one rule for both");
        var twice = Localization(1) with { PerClip = [.. Localization(1).PerClip!.Take(1), .. Localization(1).PerClip!.Take(1)] };
        Refused(() => Ml.AudioVisual.Compare(twice, twice), "Two clips are named '0'");

        static void Refused(Action compare, string part) => Assert.Contains(part, Assert.ThrowsExactly<ArgumentException>(compare).Message);
    }

    private static SegmentationMetrics Segmentation(byte[] dog)
    {
        var accumulator = new SegmentationAccumulator();
        accumulator.Add("dog/a", "dog", MaskCounts.FromMask(dog, [1, 1, 0, 0]));
        accumulator.Add("cat/b", "cat", MaskCounts.FromMask([1, 1, 1, 0], [1, 1, 0, 0]));
        return accumulator.ToMetrics();
    }

    // 40 clips of one to three frames with one ground truth for every seed.
    private static SegmentationMetrics Random(int seed)
    {
        var (truths, scores) = (new Random(99), new Random(seed));
        var accumulator = new SegmentationAccumulator();
        for (var frame = 0; frame < 80; frame++)
        {
            byte[] truth = [.. Enumerable.Range(0, 16).Select(_ => (byte)truths.Next(2))];
            accumulator.Add($"{frame % 40}", "", MaskCounts.FromLogits([.. Enumerable.Range(0, 16).Select(_ => scores.NextSingle() - .5f)], truth));
        }

        return accumulator.ToMetrics();
    }

    private static LocalizationMetrics Localization(int seed)
    {
        var (truths, scores) = (new Random(99), new Random(seed));
        var accumulator = new LocalizationAccumulator(LocalizationRule.Logit);
        for (var picture = 0; picture < 40; picture++)
        {
            float[] truth = [.. Enumerable.Range(0, 16).Select(_ => truths.Next(3) / 2f)];
            accumulator.Add($"{picture}", "", LocalizationCounts.FromScores([.. Enumerable.Range(0, 16).Select(_ => scores.NextSingle() - .5f)], truth, LocalizationRule.Logit));
        }

        return accumulator.ToMetrics();
    }
}
