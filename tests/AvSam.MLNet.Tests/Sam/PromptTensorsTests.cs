using AvSam.MLNet.Imaging;
using AvSam.MLNet.Sam;

namespace AvSam.MLNet.Tests.Sam;

/// <summary>Coordinates and labels computed by hand (docs/reference.md §4.2, §4.4, §4.7).</summary>
[TestClass]
public sealed class PromptTensorsTests
{
    // 1800×1200 becomes 1024×683: int(1200·1024/1800 + 0.5).
    private static readonly ImagePlacement s_wide = ImagePlacement.Of(1200, 1800, 1024);

    [TestMethod]
    public void Points_are_scaled_by_each_side_and_a_pad_point_stands_for_no_box()
    {
        var tensors = PromptTensors.Of([new SamPrompt { Points = [new(900, 600), new(1800, 1200, IsForeground: false)] }], s_wide);

        CollectionAssert.AreEqual(new[] { 512f, 341.5f, 1024, 683, 0, 0 }, tensors.Coordinates);
        CollectionAssert.AreEqual(new float[] { 1, 0, -1 }, tensors.Labels);
        Assert.AreEqual(3, tensors.Tokens);
    }

    [TestMethod]
    public void A_boxs_corners_stand_behind_the_points_without_a_pad_point()
    {
        var tensors = PromptTensors.Of([new SamPrompt { Points = [new(0, 0)], Box = new SamBox(450, 300, 900, 600) }], s_wide);

        CollectionAssert.AreEqual(new[] { 0f, 0, 256, 170.75f, 512, 341.5f }, tensors.Coordinates);
        CollectionAssert.AreEqual(new float[] { 1, 2, 3 }, tensors.Labels);
    }

    [TestMethod]
    public void A_mask_alone_has_no_tokens_as_in_the_official_predictor()
    {
        var tensors = PromptTensors.Of([new SamPrompt { MaskLogits = new float[256] }], s_wide);

        Assert.AreEqual(0, tensors.Tokens);
        Assert.IsEmpty(tensors.Coordinates);
    }

    [TestMethod]
    public void Prompts_stand_one_after_another()
    {
        var tensors = PromptTensors.Of([SamPrompt.At(-18, 0), SamPrompt.At(900, 2400)], s_wide);

        CollectionAssert.AreEqual(new[] { -10.24f, 0, 0, 0, 512, 1366, 0, 0 }, tensors.Coordinates);
        CollectionAssert.AreEqual(new float[] { 1, -1, 1, -1 }, tensors.Labels);
    }
}
