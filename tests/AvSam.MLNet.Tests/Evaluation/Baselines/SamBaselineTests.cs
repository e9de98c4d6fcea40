using AvSam.MLNet.Evaluation;
using AvSam.MLNet.Models;
using AvSam.MLNet.Networks.Onnx;
using AvSam.MLNet.Sam;
using AvSam.MLNet.Tests.Models;
using AvSam.MLNet.Tests.Sam;

namespace AvSam.MLNet.Tests.Evaluation;

/// <summary>The baselines that draw masks without hearing.</summary>
[TestClass]
public sealed class SamBaselineTests
{
    private static readonly SamMaskGeneratorOptions Grid = new() { PointsPerSide = 6, PredictedIouThreshold = 0.85f };

    [TestMethod]
    [DataRow(0.95f, 3)]
    [DataRow(0.9f, 5)]
    [DataRow(1f, 3)]
    public void Sam_merges_the_surest_of_the_masks_of_everything(float threshold, int most)
    {
        using var model = SamBundles.Discs();
        using var image = Pictures.Of(90, 60);
        using var generator = new SamAutomaticMaskGenerator(model, Grid with { KeepLogits = true });
        using var baseline = new SamMasksBaseline(model, new() { PredictedIouThreshold = threshold, MaximumMasks = most }, Grid);
        var sorted = generator.Generate(image).OrderByDescending(mask => mask.PredictedIou).Take(most).ToArray();
        var chosen = sorted.Where(mask => mask == sorted[0] || mask.PredictedIou >= threshold).ToArray();
        Assert.IsGreaterThan(threshold == 1 ? 0 : 1, chosen.Length);

        var masks = chosen.Select(mask => (Iou: Math.Clamp(mask.PredictedIou, 0, 1), Inside: mask.ToMask(), Logits: mask.ToLogits())).ToArray();

        var map = baseline.Mark(image, 60, 90);

        for (var i = 0; i < 60 * 90; i++)
        {
            Assert.AreEqual(masks.Any(mask => mask.Inside[i]), map.Mask![i] != 0, $"pixel {i}");
            Assert.AreEqual(masks.Max(mask => mask.Iou / (1 + Math.Exp(-mask.Logits[i]))), map.Probabilities[i], 1e-5, $"pixel {i}");
        }

        Assert.HasCount(224 * 224, baseline.Mark(image, 224, 224).Probabilities);
    }

    [TestMethod]
    public void The_null_prompt_is_sam_unasked()
    {
        using var model = SamBundles.Golden();
        using var image = Pictures.Of(64, 48);
        using var predictor = new SamPredictor(model);
        using var baseline = new NullPromptBaseline(model);
        predictor.SetImage(image);
        var expected = predictor.Predict(SamPrompt.Nothing, SamMaskChoice.Single)[0].ToLogits();
        var map = baseline.Mark(image, 48, 64);
        Assert.IsNull(map.Mask);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.AreEqual(1 / (1 + Math.Exp(-expected[i])), map.Probabilities[i], 1e-5);
        }
    }

    [TestMethod]
    [DataRow(0.95f, 3, true, false)]
    [DataRow(0.65f, 3, true, false)]
    [DataRow(0.55f, 3, true, true)]
    [DataRow(0.55f, 1, true, false)]
    public void Unheard_the_default_models_decoder_draws_one_object_after_the_other(float threshold, int most, bool left, bool right)
    {
        using var folder = LeftThenRight(("high_res_4", [1, 2, 16, 16]));
        using var model = AvSamModel.Load(folder.Path);
        using var baseline = new UnheardMasksBaseline(model, new() { PredictedIouThreshold = threshold, MaximumMasks = most });
        using var image = Pictures.Of(64, 64);
        for (var again = 0; again < 2; again++)
        {
            var map = baseline.Mark(image, 64, 64);
            Assert.AreEqual((left, left, right, right), (map.Mask![0] != 0, map.Mask[^60] != 0, map.Mask[63] != 0, map.Mask[^1] != 0));
            Assert.AreEqual(LeftIou / (1 + Math.Exp(-2)), map.Probabilities[0], 1e-4);
            Assert.AreEqual(right ? RightIou / (1 + Math.Exp(-2)) : LeftIou / (1 + Math.Exp(2)), map.Probabilities[63], 1e-4);
        }
    }

    [TestMethod]
    public void A_whole_audio_visual_bundle_works_unheard()
    {
        using var model = TinyBundle.Load();
        using var baseline = new UnheardMasksBaseline(model);

        // A square picture: beside others the affinity says "not here", which this linear decoder would answer with the whole picture.
        using var image = Pictures.Of(50, 50);
        var map = baseline.Mark(image, 40, 50);
        Assert.IsTrue(map.Mask!.Any(mark => mark != 0) && map.Mask!.Any(mark => mark == 0));
        CollectionAssert.AreEqual(map.Probabilities, baseline.Mark(image, 40, 50).Probabilities);
    }

    [TestMethod]
    public void A_decoder_that_must_hear_is_refused_with_its_tensors()
    {
        using var folder = LeftThenRight(("audio_embedding", [1, 8]));
        using var model = AvSamModel.Load(folder.Path);
        Assert.Contains("audio_embedding [1,8]", Assert.ThrowsExactly<InvalidDataException>(() => new UnheardMasksBaseline(model)).Message);
        using var sam = AvSamModel.Load(SamBundles.GoldenFolder);
        Assert.Contains("has no mask-decoder.onnx", Assert.ThrowsExactly<InvalidOperationException>(() => new UnheardMasksBaseline(sam)).Message);
    }

    [TestMethod]
    public void The_work_can_be_cancelled()
    {
        using var model = SamBundles.Discs();
        using var tiny = TinyBundle.Load();
        using var image = Pictures.Of(20, 20);
        foreach (var baseline in new PictureBaseline[] { new SamMasksBaseline(model), new NullPromptBaseline(model), new UnheardMasksBaseline(tiny), new ObjectPriorBaseline(tiny) })
        {
            using (baseline)
            {
                Assert.ThrowsExactly<OperationCanceledException>(() => baseline.Mark(image, 20, 20, new CancellationToken(canceled: true)));
            }
        }
    }

    private const double LeftIou = 0.9;
    private const double RightIou = 0.6;

    // A decoder that draws the left half while its affinity is not below that of the right half, then the right one.
    private static TemporaryFolder LeftThenRight((string Name, int[] Shape) further)
    {
        var folder = new TemporaryFolder();
        TinyNetworks.Write(folder.Path, "image-encoder", [("image", [1, 3, 64, 64])], (b, x) =>
        {
            var quarter = b.AveragePool2d(x[0], 4, 4);
            return [("image_embedding", b.Conv2d(b.AveragePool2d(quarter, 4, 4), "embedding", 3, 8, 1)), ("high_res_4", b.Conv2d(quarter, "high4", 3, 2, 1))];
        });
        TinyNetworks.Write(folder.Path, "mask-decoder", [("fused_embedding", [1, 8, 4, 4]), ("audio_visual_prompt", [1, 1, 16, 16]), further], (b, x) =>
        {
            var ahead = b.Subtract(MeanOf(b, b.Slice(x[1], 3, 0, 8)), MeanOf(b, b.Slice(x[1], 3, 8, 16)));
            var isLeft = b.Sigmoid(b.Affine(ahead, 20, 20));
            var nothing = b.Affine(b.Add(MeanOf(b, x[0]), b.Reshape(b.Mean(b.Reshape(x[2], 1, -1), 1), 1, 1, 1, 1)), 0);
            var half = b.Constant([.. Enumerable.Range(0, 256).Select(i => i % 16 < 8 ? 2f : -2f)], [1, 1, 16, 16]);
            var logits = b.Add(b.Multiply(b.Affine(isLeft, 2, -1), half), nothing);
            return [("mask_logits", logits), ("iou_score", b.Reshape(b.Affine(isLeft, (float)(LeftIou - RightIou), (float)RightIou), 1, 1))];
        });
        BundleWriter.Write(folder.Path, "left-then-right", "formula", BundlePreprocessing.AvSam(64), "MIT");
        return folder;
    }

    private static OnnxValue MeanOf(OnnxBackend b, OnnxValue x) => b.Reshape(b.Mean(x, 1, 2, 3), 1, 1, 1, 1);
}
