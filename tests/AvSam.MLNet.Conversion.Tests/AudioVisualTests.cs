using AvSam.MLNet.Models;
using AvSam.MLNet.Networks.Checkpoints;
using AvSam.MLNet.Tests.Models;
using AvSam.MLNet.Tests.Shared;
using AvSam.MLNet.Tests.Shared.Onnx;
using AvSam.MLNet.Tests.Transforms;
using Microsoft.ML;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace AvSam.MLNet.Conversion.Tests;

/// <summary>AV-SAM out of SAM's weights: before any training it is SAM with the affinity as its mask prompt.</summary>
[TestClass]
public sealed class AudioVisualTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public AudioVisualTests() => SafeTensors.Write(_folder.File("tiny.safetensors"), TinySam.Tensors());

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow(0.0)]
    [DataRow(1.3)]
    public void Its_masks_equal_SAMs_for_the_same_prompts(double phase)
    {
        var (sam, avSam) = (Convert("sam", false), Convert("avsam", true));
        (string, int[], float[])[] image = [("image", [1, 3, TinySam.Size, TinySam.Size], FormulaParameters.Input(1.5, phase, 1, 3, TinySam.Size, TinySam.Size))];
        var embedding = Run(sam, BundleFiles.ImageEncoder, image, "image_embedding")[0];
        int[] shape = [1, TinySam.Dim, TinySam.Grid, TinySam.Grid];
        int[] prompt = [1, 1, 4 * TinySam.Grid, 4 * TinySam.Grid];

        var seen = Run(avSam, BundleFiles.ImageEncoder, image, "image_embedding")[0];
        var heard = Run(avSam, BundleFiles.AudioEncoder, [("spectrogram", [1, 1, 257, 300], FormulaParameters.Input(1, phase, 1, 1, 257, 300))], "audio_embedding")[0];
        var fused = Run(avSam, BundleFiles.Fusion, [("image_embedding", shape, seen.ToArray()), ("audio_embedding", [1, 256], heard.ToArray())], "fused_embedding", "audio_visual_prompt");
        var answer = Run(avSam, BundleFiles.MaskDecoder, [("fused_embedding", shape, fused[0].ToArray()), ("audio_visual_prompt", prompt, fused[1].ToArray())], "mask_logits", "iou_score");

        // The same prompts, by SAM: no point, and the affinity as mask.
        var expected = Run(
            sam,
            BundleFiles.PromptMaskDecoder,
            [("image_embedding", shape, embedding.ToArray()), ("point_coords", [1, 0, 2], []), ("point_labels", [1, 0], []), ("mask_input", prompt, fused[1].ToArray()), ("has_mask_input", [1], [1])],
            "low_res_masks",
            "iou_predictions");
        CollectionAssert.AreEqual(embedding.ToArray(), fused[0].ToArray(), "An untrained fusion leaves the embedding as it was.");
        OnnxRun.AreClose(expected[0].ToArray()[..(16 * TinySam.Grid * TinySam.Grid)], answer[0].ToArray(), 1e-6);
        OnnxRun.AreClose([expected[1][0, 0]], answer[1].ToArray(), 1e-6);

        // And the prompt matters: it differs from place to place, and without it the masks are others.
        Assert.AreNotEqual(fused[1].Min(), fused[1].Max());
        var unprompted = Run(
            sam,
            BundleFiles.PromptMaskDecoder,
            [("image_embedding", shape, embedding.ToArray()), ("point_coords", [1, 0, 2], []), ("point_labels", [1, 0], []), ("mask_input", prompt, fused[1].ToArray()), ("has_mask_input", [1], [0])],
            "low_res_masks")[0];
        Assert.IsGreaterThan(1e-4, unprompted.Zip(answer[0], (a, b) => Math.Abs(a - b)).Max());
    }

    [TestMethod]
    public void SegmentSoundingObjects_runs_it()
    {
        using var clips = new Clips();
        using var model = AvSamModel.Load(Convert("avsam", true));
        var ml = new MLContext();
        var data = ml.Data.LoadFromEnumerable(clips.Rows);
        using var stage = ml.Transforms.SegmentSoundingObjects(model: model).Fit(data);

        var masks = ml.Data.CreateEnumerable<SoundingMask>(stage.Transform(data), reuseRowObject: false).ToList();

        Assert.HasCount(clips.Rows.Count, masks);
        foreach (var (mask, clip) in masks.Zip(clips.Rows))
        {
            CollectionAssert.AreEqual(new[] { clip.Height, clip.Width }, mask.MaskSize);
            Assert.IsTrue(mask.MaskLogits.All(float.IsFinite));
            Assert.AreNotEqual(mask.MaskLogits.Min(), mask.MaskLogits.Max());
        }
    }

    [TestMethod]
    public void What_is_untrained_follows_from_the_seed_and_the_rest_does_not()
    {
        var (first, again, other) = (Convert("a", true, 1), Convert("b", true, 1), Convert("c", true, 2));
        foreach (var file in new[] { BundleFiles.ImageEncoder, BundleFiles.AudioEncoder, BundleFiles.Fusion, BundleFiles.MaskDecoder })
        {
            var bytes = File.ReadAllBytes(Path.Combine(first, file));
            CollectionAssert.AreEqual(bytes, File.ReadAllBytes(Path.Combine(again, file)), file);
            var isUntrained = file is BundleFiles.AudioEncoder or BundleFiles.Fusion;
            Assert.AreEqual(!isUntrained, bytes.AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(other, file))), file);
        }
    }

    private string Convert(string name, bool audioVisual, int seed = 0)
    {
        SamConverter.Convert(new() { Source = _folder.File("tiny.safetensors"), Output = _folder.File(name), AudioVisual = audioVisual, Seed = seed });
        return _folder.File(name);
    }

    private static DenseTensor<float>[] Run(string bundle, string file, (string, int[], float[])[] inputs, params string[] outputs) =>
        OnnxRun.File(Path.Combine(bundle, file), inputs, outputs);
}
