using AvSam.MLNet.Evaluation;

namespace AvSam.MLNet.Tests.Evaluation;

/// <summary>Merging by confidence, and counting what was merged, by hand.</summary>
[TestClass]
public sealed class MergedMasksTests
{
    [TestMethod]
    public void The_union_is_marked_and_the_surest_mask_gives_the_probability()
    {
        var merged = new MergedMasks(1, 3);
        merged.Add([MathF.Log(3), -MathF.Log(3), float.NegativeInfinity], 1, 3, 0.8f);
        merged.Add([-1, 2, -3], 1, 3, 0.5f);
        var map = merged.ToMap();
        CollectionAssert.AreEqual(new byte[] { 1, 1, 0 }, map.Mask);
        Assert.AreEqual(0.8 * 0.75, map.Probabilities[0], 1e-6);
        Assert.AreEqual(0.5 / (1 + Math.Exp(-2)), map.Probabilities[1], 1e-6);
        Assert.AreEqual(0.5 / (1 + Math.Exp(3)), map.Probabilities[2], 1e-6);

        // The second pixel counts as predicted, though its probability is below one half.
        var counts = MaskCounts.FromProbabilities(map.Probabilities, [0, 1, 0], map.Mask);
        Assert.AreEqual((2, 1, 1), (counts.Predicted, counts.Intersection, counts.Truth));
        Assert.AreEqual(0.5, counts.IoU, 1e-6);
        Assert.AreEqual(0.5, counts.AveragePrecision, 1e-6);
        Assert.AreEqual((1, 0), (MaskCounts.FromProbabilities(map.Probabilities, [0, 1, 0]).Predicted, MaskCounts.FromProbabilities(map.Probabilities, [0, 1, 0]).Intersection));
    }

    [TestMethod]
    public void Nothing_added_is_nothing_marked()
    {
        var map = new MergedMasks(2, 2).ToMap();
        Assert.AreEqual((0, 0f), (map.Mask!.Sum(mark => mark), map.Probabilities.Max()));
    }

    [TestMethod]
    [DataRow(0.95f, 3, new[] { 0.99f, 0.98f, 0.97f })]
    [DataRow(0.98f, 3, new[] { 0.99f, 0.98f })]
    [DataRow(0.5f, 2, new[] { 0.99f, 0.98f })]
    [DataRow(0f, 9, new[] { 0.99f, 0.98f, 0.97f, 0.96f, 0.4f })]
    [DataRow(1f, 3, new[] { 0.99f })]
    public void The_surest_are_merged_and_at_least_one(float threshold, int most, float[] expected) => CollectionAssert.AreEqual(
        expected,
        SamMasksBaseline.Surest([0.97f, 0.4f, 0.96f, 0.99f, 0.98f], iou => iou, new() { PredictedIouThreshold = threshold, MaximumMasks = most }).ToArray());

    [TestMethod]
    public void Options_out_of_range_are_named()
    {
        foreach (var (option, options) in new (string, MaskMergeOptions)[] { ("PredictedIouThreshold", new() { PredictedIouThreshold = 1.1f }), ("PredictedIouThreshold", new() { PredictedIouThreshold = float.NaN }), ("MaximumMasks", new() { MaximumMasks = 0 }), ("MaximumMasks", new() { MaximumMasks = 257 }) })
        {
            Assert.Contains(option, Assert.ThrowsExactly<ArgumentOutOfRangeException>(options.Checked).Message);
        }
    }

    [TestMethod]
    public void Probabilities_count_as_the_logits_they_come_from()
    {
        var random = new Random(3);
        for (var round = 0; round < 50; round++)
        {
            var logits = Enumerable.Range(0, 60).Select(_ => (float)(8 * random.NextDouble() - 4)).ToArray();
            var truth = Enumerable.Range(0, 60).Select(_ => (byte)random.Next(2)).ToArray();
            var expected = MaskCounts.FromLogits(logits, truth);
            var found = MaskCounts.FromProbabilities(Array.ConvertAll(logits, logit => 1f / (1f + MathF.Exp(-logit))), truth);
            Assert.AreEqual((expected.IoU, expected.F1), (found.IoU, found.F1));
            CollectionAssert.AreEqual(expected.FCurve(), found.FCurve());
            Assert.AreEqual(expected.AveragePrecision, found.AveragePrecision, 1e-9);
        }
    }

    [TestMethod]
    public void What_is_no_probability_or_of_another_size_is_refused()
    {
        Assert.Contains("value 1 (counted from 0, row by row) is NaN", Assert.ThrowsExactly<ArgumentException>(() => MaskCounts.FromProbabilities([0, float.NaN], [0, 1])).Message);
        Assert.Contains("is 1.5", Assert.ThrowsExactly<ArgumentException>(() => MaskCounts.FromProbabilities([1.5f, 0], [0, 1])).Message);
        Assert.Contains("1 values and the ground truth 2", Assert.ThrowsExactly<ArgumentException>(() => MaskCounts.FromProbabilities([0, 1], [0, 1], [1])).Message);
        Assert.Contains("1 values", Assert.ThrowsExactly<ArgumentException>(() => LocalizationCounts.FromMask([1], [0, 1], [0, 1])).Message);
        Assert.Contains("is not a number", Assert.ThrowsExactly<ArgumentException>(() => LocalizationCounts.FromMask([1, 1], [0, float.NaN], [0, 1])).Message);
    }

    [TestMethod]
    public void A_localisation_mask_is_counted_as_given()
    {
        // Marked: a pixel of the consensus, one of a single annotator, one outside: cIoU 1.5 / (2.5 + 1).
        var counts = LocalizationCounts.FromMask([1, 0, 255, 1, 0], [0.1f, 0.4f, 0.3f, 0.2f, 0], [1, 1, 0.5f, 0, 0]);
        Assert.AreEqual((3, 2, 1), (counts.Marked, counts.ConsensusPixels, counts.MarkedOutside));
        Assert.AreEqual(1.5 / 3.5, counts.ConsensusIoU, 1e-9);

        // In the scores' order the consensus comes first and fourth.
        Assert.AreEqual((1 + 0.5) / 2, counts.AveragePrecision!.Value, 1e-9);
    }
}
