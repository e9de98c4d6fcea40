using AvSam.MLNet.Models;
using AvSam.MLNet.Tests.Models;
using Microsoft.ML;

namespace AvSam.MLNet.Tests.Transforms;

/// <summary>An answer that marks nothing scores nothing; that nothing sounds has a column of its own.</summary>
[TestClass]
public sealed class NothingSoundsTests
{
    [TestMethod]
    public void A_bundle_that_marks_nothing()
    {
        foreach (var mask in Segment(logit: -1, estimate: 0.75f))
        {
            Assert.AreEqual((0f, 0.75f), (mask.MaskScore, mask.MaskNothingSounds));
            Assert.IsTrue(mask.ToPredicted().IsEmpty);
            Assert.IsTrue(mask.MaskLogits.All(logit => logit == -1));
        }
    }

    [TestMethod]
    public void A_bundle_that_marks_everything()
    {
        foreach (var mask in Segment(logit: 1, estimate: 0.75f))
        {
            Assert.AreEqual((0.75f, 0.25f), (mask.MaskScore, mask.MaskNothingSounds));
            Assert.AreEqual(1, mask.ToPredicted().Area);
        }
    }

    [TestMethod]
    public void A_bundle_that_tells_it_itself()
    {
        Assert.IsTrue(Segment(logit: -1, estimate: 0.75f, nothingSounds: 0.875f).All(mask => (mask.MaskScore, mask.MaskNothingSounds) == (0f, 0.875f)));
        Assert.IsTrue(Segment(logit: 1, estimate: 0.75f, nothingSounds: 0.125f).All(mask => (mask.MaskScore, mask.MaskNothingSounds) == (0.75f, 0.125f)));
    }

    [TestMethod]
    public void A_bundle_whose_tensor_has_another_shape_is_refused()
    {
        using var folder = Bundle(-1, 0.5f, 0.5f, shape: [1, 2]);
        Assert.Contains("nothing_sounds [1,1]", Assert.ThrowsExactly<InvalidDataException>(() => Describe(folder)).Message);
    }

    private static List<SoundingMask> Segment(float logit, float estimate, float? nothingSounds = null)
    {
        using var folder = Bundle(logit, estimate, nothingSounds, [1, 1]);
        Describe(folder);
        using var clips = new Clips();
        using var model = AvSamModel.Load(folder.Path);
        var ml = new MLContext();
        var data = ml.Data.LoadFromEnumerable(clips.Rows);
        using var stage = ml.Transforms.SegmentSoundingObjects(model: model).Fit(data);
        var masks = ml.Data.CreateEnumerable<SoundingMask>(stage.Transform(data), reuseRowObject: false).ToList();
        Assert.HasCount(4, masks);
        return masks;
    }

    private static void Describe(TemporaryFolder folder) => BundleWriter.Write(folder.Path, "flat", "formula", BundlePreprocessing.AvSam(TinyNetworks.Size), "MIT");

    // The tiny bundle with a decoder that says the same of every clip.
    private static TemporaryFolder Bundle(float logit, float estimate, float? nothingSounds, int[] shape)
    {
        var folder = new TemporaryFolder();
        TinyNetworks.Write(folder.Path);
        TinyNetworks.Write(folder.Path, "mask-decoder", [("fused_embedding", [1, 8, 4, 4]), ("audio_visual_prompt", [1, 1, 16, 16])], (b, x) =>
        {
            var zero = b.Affine(b.Mean(x[0], 1, 2, 3), 0);
            var map = b.Affine(x[1], 0, logit);
            IEnumerable<(string, Networks.Onnx.OnnxValue)> always = [("mask_logits", map), ("iou_score", b.Affine(b.Reshape(zero, 1, 1), 1, estimate))];
            return nothingSounds is { } value
                ? always.Append(("nothing_sounds", b.Add(b.Affine(b.Reshape(zero, 1, 1), 1, value), b.Constant(new float[shape[1]], shape))))
                : always;
        });
        return folder;
    }
}
