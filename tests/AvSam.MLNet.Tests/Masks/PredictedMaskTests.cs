using AvSam.MLNet.Masks;

namespace AvSam.MLNet.Tests.Masks;

[TestClass]
public sealed class PredictedMaskTests
{
    [TestMethod]
    public void What_is_inside_how_much_and_its_box()
    {
        // Three rows of four; above 0 inside, however little, and no number is outside.
        var mask = new PredictedMask([-1, 0, -0f, float.NaN, -2, float.Epsilon, float.NegativeInfinity, 7, -1, -1, float.PositiveInfinity, -1], 3, 4);
        CollectionAssert.AreEqual(new[] { false, false, false, false, false, true, false, true, false, false, true, false }, mask.ToInside());
        CollectionAssert.AreEqual(new byte[] { 0, 0, 0, 0, 0, 255, 0, 255, 0, 0, 255, 0 }, mask.ToImage().Values);
        Assert.AreEqual((3, 4, 3, 0.25, false), (mask.Height, mask.Width, mask.Pixels, mask.Area, mask.IsEmpty));
        Assert.AreEqual(new PixelBox(1, 1, 4, 3), mask.Box);
        Assert.IsTrue(float.IsNaN(mask.Score) && float.IsNaN(mask.NothingSounds), "No decoder has said anything.");
    }

    [TestMethod]
    public void A_score_is_of_what_is_marked()
    {
        var marked = PredictedMask.Decoded([1, -1], 1, 2, 0.75f);
        Assert.AreEqual((0.75f, 0.25f), (marked.Score, marked.NothingSounds));
        var empty = PredictedMask.Decoded([0, -1], 1, 2, 0.75f);
        Assert.AreEqual((0f, 0.75f, true), (empty.Score, empty.NothingSounds, empty.IsEmpty));
        Assert.IsNull(empty.Box);
        // SAM's estimates are no probabilities: they may leave 0–1.
        Assert.AreEqual((1f, 0f), (PredictedMask.Decoded([1], 1, 1, 1.02f).Score, PredictedMask.Decoded([1], 1, 1, 1.02f).NothingSounds));
        Assert.AreEqual(0f, PredictedMask.Decoded([-1], 1, 1, -0.1f).NothingSounds);
        // A bundle that tells it itself.
        Assert.AreEqual((0.75f, 0.1f), (PredictedMask.Decoded([1], 1, 1, 0.75f, 0.1f).Score, PredictedMask.Decoded([1], 1, 1, 0.75f, 0.1f).NothingSounds));
        Assert.AreEqual((0f, 0.9f), (PredictedMask.Decoded([-1], 1, 1, 0.75f, 0.9f).Score, PredictedMask.Decoded([-1], 1, 1, 0.75f, 0.9f).NothingSounds));
    }

    [TestMethod]
    public void Marked_objects_come_by_score_whatever_their_slots_and_the_first_of_equals_stays_first()
    {
        var marked = MarkedObject.Decoded(["a", "b"], [0.25f, 0, 1.5f, 0.25f, -1], [0.5f, 0.25f, 1, 0, 0, 1.25f, 0.125f, 0.875f, 1, 1]);
        CollectionAssert.AreEqual((MarkedObject[])[new("b", 1, 1), new("a", 0.5f, 0.25f), new("b", 0.875f, 0.25f)], marked.ToArray());
        Assert.IsEmpty(MarkedObject.Decoded(["a", "b"], [0, 0], new float[4]));
    }

    [TestMethod]
    public void What_is_heard_comes_by_probability()
    {
        var heard = HeardSound.ListOf(["a", "b", "c"], [0.25f, 0.5f, 0.25f]);
        CollectionAssert.AreEqual((HeardSound[])[new("b", 0.5f), new("a", 0.25f), new("c", 0.25f)], heard.ToArray());
    }

    [TestMethod]
    public void Columns_of_names_that_do_not_fit_are_named()
    {
        var mask = new SoundingMask { MaskLogits = [1], MaskSize = [1, 1], MaskHeard = [1], MaskMarkedNames = ["a"], MaskMarkedScores = [1] };
        Assert.Contains("0 names and 1 probabilities", Assert.ThrowsExactly<InvalidDataException>(mask.ToPredicted).Message);
        mask.MaskHeardNames = ["a"];
        Assert.Contains("1 names, 0 probabilities and 1 scores", Assert.ThrowsExactly<InvalidDataException>(mask.ToPredicted).Message);
    }

    [TestMethod]
    public void Sizes_that_do_not_fit_are_named()
    {
        Assert.Contains("Found 5 logits for a mask of 2×3", Assert.ThrowsExactly<ArgumentException>(() => new PredictedMask(new float[5], 2, 3)).Message);
        Assert.ThrowsExactly<ArgumentException>(() => new PredictedMask([], 0, 3));
        Assert.Contains("2 logits and the size [1, 3]", Assert.ThrowsExactly<InvalidDataException>(() => new SoundingMask { MaskLogits = [1, 2], MaskSize = [1, 3] }.ToPredicted()).Message);
    }
}
