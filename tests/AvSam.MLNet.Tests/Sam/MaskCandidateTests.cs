using AvSam.MLNet.Sam;

namespace AvSam.MLNet.Tests.Sam;

[TestClass]
public sealed class MaskCandidateTests
{
    [TestMethod]
    public void Stability_is_what_stays_above_the_raised_threshold_of_what_is_above_the_lowered_one()
    {
        // Above 1: 2 and 3. Above −1: those, 1, 0.5 and −0.5; −1 itself is not.
        Assert.AreEqual(2 / 5f, MaskCandidate.Stability([2, 3, 1, 0.5f, -0.5f, -1, -7], 1));
        Assert.AreEqual(1f, MaskCandidate.Stability([9, -9], 1));
        Assert.IsTrue(float.IsNaN(MaskCandidate.Stability([-9, -9], 1)));
    }

    [TestMethod]
    public void The_box_lies_on_the_outermost_pixels()
    {
        float[] logits =
        [
            -1, -1, -1, -1,
            -1, -1, 2, -1,
            -1, 1e-30f, -1, -1,
            0, -1, -1, 0,
        ];

        Assert.AreEqual(new SamBox(1, 1, 2, 2), MaskCandidate.BoxOf(logits, 4, 4));
        Assert.AreEqual(default, MaskCandidate.BoxOf(new float[16], 4, 4));
    }

    [TestMethod]
    [DataRow(0, 0, 100, 100, false)] // near the left and the upper edge of picture and crop alike
    [DataRow(50, 50, 179, 100, false)]
    [DataRow(50, 50, 180, 100, true)] // 20 pixels from the crop's right edge, which is not the picture's
    [DataRow(50, 50, 100, 100, false)]
    [DataRow(50, 50, 100, 135, true)]
    public void What_ends_near_a_crops_edge_is_cut_off_unless_the_edge_is_the_pictures(int x0, int y0, int x1, int y1, bool cut) =>
        Assert.AreEqual(cut, MaskCandidate.IsCutOff(new SamBox(x0, y0, x1, y1), new SamBox(0, 0, 200, 150), new SamBox(0, 0, 400, 300)));
}
