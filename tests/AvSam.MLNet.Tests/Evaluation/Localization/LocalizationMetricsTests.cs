using System.Text.Json;
using AvSam.MLNet.Evaluation;

namespace AvSam.MLNet.Tests.Evaluation;

[TestClass]
public sealed class LocalizationMetricsTests
{
    // Consensus 1 at two pixels, one annotator at two, none at four.
    private static readonly float[] Truth = [1, 1, .5f, .5f, 0, 0, 0, 0];

    [TestMethod]
    public void A_picture_computed_by_hand()
    {
        // Marked: one consensus pixel, one of a single annotator, two outside. Order: + s − + − s − −, with + consensus and s single.
        float[] heat = [.9f, .4f, .7f, .2f, .6f, .5f, .1f, .3f];
        var counts = LocalizationCounts.FromScores(heat, Truth, LocalizationRule.Logit, LocalizationScoreKind.HeatMap);
        Assert.AreEqual((8, 4, 2, 2), (counts.Pixels, counts.Marked, counts.ConsensusPixels, counts.MarkedOutside));
        Assert.AreEqual((3.0, 1.5), (counts.Truth, counts.Intersection));
        Assert.AreEqual(1.5 / (3 + 2), counts.ConsensusIoU, 1e-12);
        Assert.AreEqual(((1 / 1.0) + (2 / 5.0)) / 2, counts.AveragePrecision!.Value, 1e-12);

        // Swapped: of the 4 marked pixels one lies at g = 1 (of 2), two at g ≥ 0.5 (of 4), all at g ≥ 0 (of 8).
        Assert.AreEqual((.25 * 1 / 2) + (.25 * 2 / 4) + (.5 * 4 / 8), counts.AveragePrecisionAvgn!.Value, 1e-12);
    }

    [TestMethod]
    public void The_swapped_precision_of_a_binary_map_has_its_closed_form()
    {
        var random = new Random(3);
        for (var run = 0; run < 20; run++)
        {
            float[] truth = [.. Enumerable.Range(0, 100).Select(_ => random.Next(3) == 0 ? 1f : 0f)];
            float[] logits = [.. truth.Select(g => (float)(random.NextDouble() - .5) + (g / 4))];
            var counts = LocalizationCounts.FromScores(logits, truth, LocalizationRule.Logit);
            var precision = counts.Intersection / counts.Truth;
            var recall = counts.Intersection / counts.Marked;
            Assert.AreEqual((recall * precision) + ((1 - recall) * counts.Marked / counts.Pixels), counts.AveragePrecisionAvgn!.Value, 1e-12, $"run {run}");
        }
    }

    [TestMethod]
    [DataRow(LocalizationScoreKind.Logits, 3)]
    [DataRow(LocalizationScoreKind.HeatMap, 2)]
    public void The_fixed_threshold_is_above_0_for_logits_and_at_least_a_half_for_heat_maps(LocalizationScoreKind kind, int marked) =>
        Assert.AreEqual(marked, LocalizationCounts.FromScores([0, .49999997f, .5f, 1], [0, 0, 0, 1], LocalizationRule.Logit, kind).Marked);

    [TestMethod]
    [DataRow(new[] { 5f, 1, 4, 2, 3 }, new[] { 1, 0, 1, 0, 1 }, DisplayName = "index 5 / 2 ascending is 3")]
    [DataRow(new[] { 4f, 1, 3, 2 }, new[] { 1, 0, 1, 0 }, DisplayName = "index 4 / 2 ascending is 3")]
    [DataRow(new[] { 0f, 0, 0, 9 }, new[] { 1, 1, 1, 1 }, DisplayName = "ties at the threshold are marked")]
    [DataRow(new[] { 7f, 7, 7 }, new[] { 1, 1, 1 }, DisplayName = "all of a constant map")]
    [DataRow(new[] { -3f }, new[] { 1 }, DisplayName = "one pixel")]
    [DataRow(new[] { 1e8f, 1e8f + 8, 0, 0, 0, 0, 0 }, new[] { 1, 1, 1, 1, 1, 1, 1 }, DisplayName = "far apart")]
    public void The_median_rule_marks_the_upper_half(float[] scores, int[] marked)
    {
        var mask = new byte[scores.Length];
        LocalizationThreshold.Mark(scores, LocalizationRule.Median, LocalizationScoreKind.Logits, mask);
        CollectionAssert.AreEqual(marked, mask.Select(pixel => (int)pixel).ToArray());
    }

    [TestMethod]
    public void The_table_of_pictures_computed_by_hand()
    {
        // cIoU 0.3, 0.5, 1 and 0: four pictures of ten pixels, the last without prediction and consensus.
        var metrics = Pictures(new(LocalizationRule.Logit)).ToMetrics();
        Assert.AreEqual(4, metrics.Images);
        Assert.AreEqual(.75, metrics.IoUAt03, 1e-12);
        Assert.AreEqual(.5, metrics.IoUAt05, 1e-12);
        Assert.AreEqual((.3 + .5 + 1) / 4, metrics.MeanConsensusIoU, 1e-12);

        // Thresholds reached: t = 0 … 0.25 (0.05·6 is just above 0.3), 0 … 0.5, all, t = 0 alone; the trapezoid halves both ends.
        Assert.AreEqual(.05 * ((6 - .5) + (11 - .5) + (21 - 1) + (1 - .5)) / 4, metrics.AreaUnderCurve, 1e-12);
        Assert.AreEqual((1, .75, .25), (metrics.SuccessCurve[0], metrics.SuccessCurve[5], metrics.SuccessCurve[20]));
        Assert.AreEqual((1, 1), (metrics.ImagesWithoutConsensus, metrics.ImagesWithoutMark));
        Assert.AreEqual(2, metrics.PerCategory!["a"].Images);
        Assert.AreEqual(.4, metrics.PerCategory["a"].MeanConsensusIoU, 1e-12);
        CollectionAssert.AreEqual(new[] { "1", "2", "3", "4" }, metrics.PerClip!.Select(clip => clip.Clip).ToArray());
    }

    [TestMethod]
    public void The_JSON_has_the_names_of_the_command()
    {
        using var json = JsonDocument.Parse(JsonSerializer.Serialize(Pictures(new(LocalizationRule.Median)).ToMetrics(new() { Resamples = 10 })));
        string[] names = [.. json.RootElement.EnumerateObject().Select(member => member.Name)];
        foreach (var name in new[] { "images", "iou_at_03", "iou_at_05", "ciou_mean", "auc", "ap_pixel", "ap_pixel_avgn", "rule", "per_category" })
        {
            CollectionAssert.Contains(names, name);
        }

        Assert.AreEqual("median", json.RootElement.GetProperty("rule").GetString());
        Assert.AreEqual(.95, json.RootElement.GetProperty("intervals").GetProperty("auc").GetProperty("level").GetDouble());
    }

    [TestMethod]
    public void What_cannot_be_measured_is_refused_by_its_place()
    {
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Count([1, 2], [1])).Message, "2 values and the consensus map 1");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Count([], [])).Message, "not empty");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Count([1, float.NaN], [1, 0])).Message, "value 1 (counted from 0, row by row) is NaN");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Count([1, float.PositiveInfinity], [1, 0], LocalizationRule.Median)).Message, "expected a finite number");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Count([.5f, 1.5f], [1, 0], kind: LocalizationScoreKind.HeatMap)).Message, "value 1 (counted from 0, row by row) is 1.5; expected 0–1 of a heat map");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Count([1, 1], [1, -1])).Message, "consensus map's value 1");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Count([1, 1], [float.NaN, 0])).Message, "consensus map's value 0");
        Assert.ThrowsExactly<InvalidOperationException>(() => new LocalizationAccumulator(LocalizationRule.Logit).ToMetrics());
        Assert.ThrowsExactly<InvalidOperationException>(() => Pictures(new(LocalizationRule.Logit, keepClips: false)).ToMetrics(new()));
        var accumulator = new LocalizationAccumulator(LocalizationRule.Logit);
        Assert.ThrowsExactly<ArgumentException>(() => accumulator.Merge(accumulator));
        Assert.ThrowsExactly<ArgumentException>(() => accumulator.Merge(new(LocalizationRule.Median)));
        Assert.ThrowsExactly<ArgumentException>(() => accumulator.Merge(new(LocalizationRule.Logit, keepClips: false)));
    }

    private static LocalizationAccumulator Pictures(LocalizationAccumulator accumulator)
    {
        accumulator.Add("1", "a", Overlap(3, 10, 3));
        accumulator.Add("2", "a", Overlap(5, 10, 5));
        accumulator.Add("3", "b", Overlap(4, 4, 4));
        accumulator.Add("4", "b", Overlap(0, 0, 0));
        return accumulator;
    }

    // The first `truth` of ten pixels are the consensus, the first `marked` of them marked.
    private static LocalizationCounts Overlap(int intersection, int truth, int marked)
    {
        Assert.IsTrue(intersection <= Math.Min(truth, marked));
        return Count([.. Enumerable.Range(0, 10).Select(i => i < marked ? 1f : -1)], [.. Enumerable.Range(0, 10).Select(i => i < truth ? 1f : 0)]);
    }

    private static LocalizationCounts Count(
        float[] scores, float[] truth, LocalizationRule rule = LocalizationRule.Logit, LocalizationScoreKind kind = LocalizationScoreKind.Logits) =>
        LocalizationCounts.FromScores(scores, truth, rule, kind);
}
