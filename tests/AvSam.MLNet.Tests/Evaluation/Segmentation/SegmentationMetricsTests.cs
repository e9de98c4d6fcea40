using AvSam.MLNet.Evaluation;

namespace AvSam.MLNet.Tests.Evaluation;

[TestClass]
public sealed class SegmentationMetricsTests
{
    private const int Height = 6, Width = 8, Pixels = Height * Width;

    [TestMethod]
    public void Golden_A3_holds_to_one_in_a_million()
    {
        double[] wanted = [.1176471, .3783784, .4583333, .0416667, .5];
        var accumulator = new SegmentationAccumulator();
        for (var k = 0; k < 5; k++)
        {
            var counts = MaskCounts.FromLogits(GoldenLogits(k), GoldenTruth(k));
            Assert.AreEqual(wanted[k], counts.IoU, 1e-6);
            accumulator.Add("clip", "", counts);
        }

        var metrics = accumulator.ToMetrics();
        Assert.AreEqual(.2992051, metrics.MeanIoU, 1e-6);
        Assert.AreEqual(.4736145, metrics.FScoreAvsBench, 1e-6);
        Assert.AreEqual(.5004069, metrics.FScoreImage, 1e-6);
        Assert.AreEqual((1, 5), (metrics.Clips, metrics.Frames));
        Assert.IsNull(metrics.PerCategory);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    public void Random_clips_agree_with_255_passes(int seed)
    {
        var random = new Random(seed);
        var clips = Enumerable.Range(0, 6).Select(_ => RandomClip(random, random.Next(1, 6))).ToList();
        var accumulator = new SegmentationAccumulator();
        for (var c = 0; c < clips.Count; c++)
        {
            foreach (var (logits, truth) in clips[c])
            {
                accumulator.Add($"clip {c}", "", MaskCounts.FromLogits(logits, truth));
            }
        }

        var wanted = SegmentationOracle.Measure(clips);
        var metrics = accumulator.ToMetrics();
        Assert.AreEqual(wanted.IoU, metrics.MeanIoU, 1e-12);
        Assert.AreEqual(wanted.F, metrics.FScoreAvsBench, 1e-12);
        Assert.AreEqual(wanted.FImage, metrics.FScoreImage, 1e-12);
        Assert.AreEqual(wanted.F1, metrics.F1At05, 1e-12);
    }

    [TestMethod]
    public void The_curve_counts_every_threshold_as_its_own_pass_would()
    {
        // Probabilities on and beside the thresholds themselves, where a histogram's bin may be off by one.
        var probabilities = Enumerable.Range(0, 255).SelectMany(i => new[] { -1e-7, 0, 1e-7 }.Select(d => Math.Clamp((i / 254.0) + d, 0, 1)));
        float[] logits = [.. probabilities.Select(p => (float)Math.Log(p / (1 - p)))];
        byte[] truth = [.. logits.Select((_, i) => (byte)(i % 3 == 1 ? 1 : 0))];
        var wanted = SegmentationOracle.FCurve(logits, truth);
        var curve = MaskCounts.FromLogits(logits, truth).FCurve();
        for (var i = 0; i < 255; i++)
        {
            Assert.AreEqual(wanted[i], curve[i], 1e-12, $"threshold {i}");
        }
    }

    [TestMethod]
    public void A_perfect_mask_scores_one_and_the_opposite_zero()
    {
        byte[] truth = [0, 1, 1, 0];
        var perfect = MaskCounts.FromLogits([-20, 20, 20, -20], truth);
        var opposite = MaskCounts.FromLogits([20, -20, -20, 20], truth);
        Assert.AreEqual(1, perfect.IoU, 1e-6);
        Assert.AreEqual(1, perfect.F1, 1e-12);
        Assert.AreEqual(1, perfect.FCurve()[254], 1e-12);
        Assert.AreEqual(0, opposite.IoU);
        Assert.AreEqual(0, opposite.F1);
    }

    [TestMethod]
    public void A_silent_frame_counts_what_was_left_unmarked_and_no_F()
    {
        var counts = MaskCounts.FromLogits([3, -3, -3, -3], [0, 0, 0, 0]);
        Assert.AreEqual(.75, counts.IoU, 1e-6);
        var accumulator = new SegmentationAccumulator();
        accumulator.Add("clip", "", counts);
        Assert.AreEqual((0.0, 0.0, 0.0), (accumulator.ToMetrics().FScoreAvsBench, accumulator.ToMetrics().FScoreImage, accumulator.ToMetrics().F1At05));
    }

    [TestMethod]
    public void Clips_weigh_the_same_however_many_frames_they_have()
    {
        var perfect = MaskCounts.FromLogits([9, -9], [1, 0]);
        var wrong = MaskCounts.FromLogits([-9, 9], [1, 0]);
        var accumulator = new SegmentationAccumulator();
        accumulator.Add("one", "a", perfect);
        accumulator.Add("three", "b", wrong);
        accumulator.Add("three", "b", wrong);
        accumulator.Add("three", "b", wrong);
        var metrics = accumulator.ToMetrics();
        Assert.AreEqual(.5, metrics.MeanIoU, 1e-6);
        Assert.AreEqual(1, metrics.PerCategory!["a"].MeanIoU, 1e-6);
        Assert.AreEqual((1, 3), (metrics.PerCategory["b"].Clips, metrics.PerCategory["b"].Frames));
    }

    [TestMethod]
    public void Merging_in_any_split_equals_adding_in_order()
    {
        var random = new Random(7);
        SegmentationAccumulator whole = new(), left = new(), right = new();
        for (var c = 0; c < 10; c++)
        {
            foreach (var (logits, truth) in RandomClip(random, 5))
            {
                var counts = MaskCounts.FromLogits(logits, truth);
                whole.Add($"{c}", $"category {c % 3}", counts);
                (random.Next(2) == 0 ? left : right).Add($"{c}", $"category {c % 3}", counts);
            }
        }

        left.Merge(right);
        var (wanted, got) = (whole.ToMetrics(), left.ToMetrics());
        Assert.AreEqual((wanted.Clips, wanted.Frames), (got.Clips, got.Frames));
        Assert.AreEqual(wanted.MeanIoU, got.MeanIoU, 1e-12);
        Assert.AreEqual(wanted.FScoreAvsBench, got.FScoreAvsBench, 1e-12);
        Assert.AreEqual(wanted.FScoreImage, got.FScoreImage, 1e-12);
        Assert.AreEqual(wanted.PerCategory!["category 2"].F1At05, got.PerCategory!["category 2"].F1At05, 1e-12);
    }

    [TestMethod]
    public void What_cannot_be_measured_is_refused()
    {
        Assert.ThrowsExactly<InvalidOperationException>(() => new SegmentationAccumulator().ToMetrics());
        Assert.ThrowsExactly<ArgumentException>(() => MaskCounts.FromLogits([], []));
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => MaskCounts.FromLogits([1, 2, 3], [1, 0])).Message, "3 values");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => MaskCounts.FromLogits([1, float.NaN], [1, 0])).Message, "value 1");
        var accumulator = new SegmentationAccumulator();
        accumulator.Add("clip", "dog", MaskCounts.FromLogits([1], [1]));
        Assert.ThrowsExactly<ArgumentException>(() => accumulator.Add("clip", "cat", MaskCounts.FromLogits([1], [1])));
        Assert.ThrowsExactly<ArgumentException>(() => accumulator.Merge(accumulator));
    }

    private static float[] GoldenLogits(int k) => [.. Enumerable.Range(k * Pixels, Pixels).Select(i => (float)(3 * Math.Sin(0.37 * i)))];

    private static byte[] GoldenTruth(int k) => [.. Enumerable.Range(0, Pixels).Select(i => (y: i / Width, x: i % Width)).Select(at => k switch
    {
        0 => at is { y: >= 1 and <= 3, x: >= 2 and <= 5 },
        1 => at.x is >= 4 and <= 7,
        2 => false,
        3 => at is { y: 0, x: 0 },
        _ => true,
    }).Select(mark => (byte)(mark ? 1 : 0))];

    // Logits of very different scale, infinite ones, exact zeros; truths that are empty, full or scattered.
    private static (float[] Logits, byte[] Truth)[] RandomClip(Random random, int frames) => [.. Enumerable.Range(0, frames).Select(_ =>
    {
        var scale = Math.Pow(10, random.Next(-2, 3));
        var share = random.Next(4) switch { 0 => 0.0, 1 => 1.0, _ => random.NextDouble() };
        float[] logits = [.. Enumerable.Range(0, 600).Select(_ => random.Next(20) switch
        {
            0 => 0f,
            1 => float.PositiveInfinity,
            2 => float.NegativeInfinity,
            _ => (float)((random.NextDouble() - 0.5) * scale),
        })];
        return (logits, (byte[])[.. logits.Select(_ => (byte)(random.NextDouble() < share ? 255 : 0))]);
    })];
}
