using AvSam.MLNet.Evaluation;

namespace AvSam.MLNet.Tests.Evaluation;

/// <summary>What docs/reference.md §6 works out about the paper's Table 1 holds in our metrics, on sets of pictures that reach the bounds.</summary>
[TestClass]
public sealed class PublishedBoundsTests
{
    [TestMethod]
    [DataRow(416, .2330, DisplayName = "SAM, 41.60")]
    [DataRow(508, .2790, DisplayName = "AV-SAM, 50.80")]
    public void A_share_at_one_half_bounds_the_AUC_from_below(int share, double bound)
    {
        var metrics = Pictures(share, 50, 0);
        Assert.AreEqual(share / 1000.0, metrics.IoUAt05, 1e-12);
        Assert.AreEqual(bound, metrics.AreaUnderCurve, 1e-9);
    }

    [TestMethod]
    [DataRow(416, .1498, .5766, DisplayName = "SAM, 41.60")]
    [DataRow(508, .1774, .6433, DisplayName = "AV-SAM, 50.80")]
    public void A_share_at_three_tenths_bounds_the_AUC_from_both_sides(int share, double lower, double upper)
    {
        var (least, most) = (Pictures(share, 31, 0), Pictures(share, 100, 29));
        Assert.AreEqual((share / 1000.0, share / 1000.0), (least.IoUAt03, most.IoUAt03));
        Assert.AreEqual(lower, least.AreaUnderCurve, 1e-9);
        Assert.AreEqual(upper, most.AreaUnderCurve, 1e-9);
    }

    [TestMethod]
    public void The_swapped_precision_of_half_a_picture_has_a_floor()
    {
        // 0.5 + γ·p·(2p − 1), γ = |G| / N, p = |P∩G| / |G|; least, 0.375, at γ = 1 and p = 1/4 were that possible with half of the picture marked.
        var random = new Random(11);
        float[] scores = [.. Enumerable.Range(0, 400).Select(i => (float)i)];
        for (var run = 0; run < 50; run++)
        {
            random.Shuffle(scores);
            float[] truth = [.. scores.Select(_ => random.Next(1 + (run % 5)) == 0 ? 1f : 0f)];
            var counts = LocalizationCounts.FromScores(scores, truth, LocalizationRule.Median);
            var (gamma, p) = (counts.Truth / 400, counts.Intersection / counts.Truth);
            Assert.AreEqual(200, counts.Marked);
            Assert.AreEqual(.5 + (gamma * p * ((2 * p) - 1)), counts.AveragePrecisionAvgn!.Value, 1e-12);
            Assert.IsGreaterThanOrEqualTo(.375, counts.AveragePrecisionAvgn.Value);
        }
    }

    // A thousand pictures of a hundred pixels, all of them truth: `share` with `high` of them marked, the others with `low`.
    private static LocalizationMetrics Pictures(int share, int high, int low)
    {
        var truth = new float[100];
        Array.Fill(truth, 1);
        var (better, worse) = (Mark(high), Mark(low));
        var accumulator = new LocalizationAccumulator(LocalizationRule.Logit);
        for (var i = 0; i < 1000; i++)
        {
            accumulator.Add($"{i}", "", i < share ? better : worse);
        }

        return accumulator.ToMetrics();

        LocalizationCounts Mark(int pixels) => LocalizationCounts.FromScores([.. truth.Select((_, i) => i < pixels ? 1f : -1)], truth, LocalizationRule.Logit);
    }
}
