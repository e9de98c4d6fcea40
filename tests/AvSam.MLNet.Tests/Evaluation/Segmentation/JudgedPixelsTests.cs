using AvSam.MLNet.Evaluation;

namespace AvSam.MLNet.Tests.Evaluation;

/// <summary>Pixels that are not judged count nowhere.</summary>
[TestClass]
public sealed class JudgedPixelsTests
{
    private static readonly byte[] Truth = [1, 1, 1, 0, 0, 0], Mask = [1, 0, 1, 1, 0, 1], Judged = [1, 1, 0, 255, 1, 0];

    [TestMethod]
    public void They_are_in_no_intersection_union_or_area()
    {
        // Left are the pixels 0, 1, 3, 4: truth 1 1 0 0, marked 1 0 1 0.
        var counts = MaskCounts.FromMask(Mask, Truth, Judged);
        Assert.AreEqual((4, 2, 2, 1), (counts.Pixels, counts.Truth, counts.Predicted, counts.Intersection));
        Assert.AreEqual(1 / 3.0, counts.IoU, 1e-6);
        Assert.AreEqual(.5, counts.MarkedShare);
    }

    [TestMethod]
    public void What_stands_there_does_not_matter_however_a_frame_is_counted()
    {
        float[] logits = [2, -1, float.NaN, 1, -3, 4], other = [2, -1, 0, 1, -3, -4];
        float[] probabilities = [.9f, .2f, 7, .8f, .1f, -1];
        MaskCounts[] all =
        [
            MaskCounts.FromLogits(logits, Truth, Judged), MaskCounts.FromLogits(other, [1, 1, 0, 0, 0, 1], Judged), MaskCounts.FromProbabilities(probabilities, Truth, judged: Judged),
            MaskCounts.FromProbabilities(probabilities, Truth, Mask, Judged),
        ];
        foreach (var counts in all)
        {
            Assert.AreEqual((4, 2, 2, 1), (counts.Pixels, counts.Truth, counts.Predicted, counts.Intersection));
        }

        CollectionAssert.AreEqual(all[0].FCurve(), all[1].FCurve());
        Assert.AreEqual(all[0].AveragePrecision, all[1].AveragePrecision);
    }

    [TestMethod]
    public void Judging_all_is_as_saying_nothing()
    {
        var (all, none) = (MaskCounts.FromMask(Mask, Truth, [1, 1, 1, 1, 1, 1]), MaskCounts.FromMask(Mask, Truth));
        Assert.AreEqual((none.Pixels, none.IoU, none.AveragePrecision), (all.Pixels, all.IoU, all.AveragePrecision));
    }

    [TestMethod]
    public void A_frame_of_which_nothing_is_judged_or_of_another_size_is_refused()
    {
        Assert.Contains("No pixel is judged", Assert.ThrowsExactly<ArgumentException>(() => MaskCounts.FromMask(Mask, Truth, new byte[6])).Message);
        Assert.Contains("Found 5 pixels said to be judged or not, expected 6", Assert.ThrowsExactly<ArgumentException>(() => MaskCounts.FromMask(Mask, Truth, new byte[5])).Message);
    }
}
