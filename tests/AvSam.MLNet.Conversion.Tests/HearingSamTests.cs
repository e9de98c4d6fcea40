using AvSam.MLNet.Models;
using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Checkpoints;
using AvSam.MLNet.Tests.Models;
using AvSam.MLNet.Tests.Shared;
using AvSam.MLNet.Tests.Shared.Onnx;
using AvSam.MLNet.Tests.Transforms;
using Microsoft.ML;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace AvSam.MLNet.Conversion.Tests;

/// <summary>SAM draws while a bundle of ours hears, names and decides: each part gives what it gives in its own bundle.</summary>
[TestClass]
public sealed class HearingSamTests : IDisposable
{
    // Whatever is heard something is marked, and only the best.
    private static readonly AvSamConfig s_config = TinyAvSam.Config with { Deciding = TinyAvSam.Config.Deciding with { PresenceThreshold = -1e6f, Margin = 0 } };

    private static readonly (string, int[], float[])[] s_image = [("image", [1, 3, TinySam.Size, TinySam.Size], FormulaParameters.Input(1.5, 0.4, 1, 3, TinySam.Size, TinySam.Size))];

    private readonly TemporaryFolder _folder = new();

    public HearingSamTests()
    {
        SafeTensors.Write(_folder.File("tiny.safetensors"), TinySam.Tensors());
        AvSamExport.Write(TinyAvSam.Weights(), _folder.File("hearing"), new() { Network = s_config, Names = TinyAvSam.Names });
    }

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void It_hears_and_names_as_the_one_and_sees_as_the_other()
    {
        var (sam, both) = (Convert("sam", null), Convert("both", _folder.File("hearing")));
        (string, int[], float[])[] sound = [("spectrogram", [1, 1, 257, 300], [.. FormulaParameters.Input(0.3, 0.2, 1, 1, 257, 300).Select(value => value - 0.8f)])];

        var seen = Run(both, BundleFiles.ImageEncoder, s_image, "image_embedding", "class_scores");
        CollectionAssert.AreEqual(Run(sam, BundleFiles.ImageEncoder, s_image, "image_embedding")[0].ToArray(), seen[0].ToArray());
        OnnxRun.AreClose(Run(_folder.File("hearing"), BundleFiles.ImageEncoder, s_image, "class_scores")[0].ToArray(), seen[1].ToArray(), 1e-4);
        OnnxRun.AreClose(
            Run(_folder.File("hearing"), BundleFiles.AudioEncoder, sound, "audio_embedding")[0].ToArray(), Run(both, BundleFiles.AudioEncoder, sound, "audio_embedding")[0].ToArray(), 1e-4);
        CollectionAssert.AreEqual(TinyAvSam.Names, BundleManifest.Read(both).Names!.ToArray());
    }

    [TestMethod]
    public void Its_answer_is_one_of_SAMs_own_masks()
    {
        var (sam, both) = (Convert("sam", null), Convert("both", _folder.File("hearing")));
        var seen = Run(both, BundleFiles.ImageEncoder, s_image, "image_embedding", "class_scores");
        int[] shape = [1, TinySam.Dim, TinySam.Grid, TinySam.Grid];
        var classes = ("class_scores", seen[1].Dimensions.ToArray(), seen[1].ToArray());
        var heard = FormulaParameters.Input(1, 0.1, 1, s_config.Audio.EmbeddingDim);
        var fused = Run(both, BundleFiles.Fusion, [("image_embedding", shape, seen[0].ToArray()), ("audio_embedding", [1, s_config.Audio.EmbeddingDim], heard), classes], "fused_embedding", "audio_visual_prompt", "sound_names");
        CollectionAssert.AreEqual(seen[0].ToArray(), fused[0].ToArray(), "SAM's decoder knows SAM's embedding only.");
        var side = 4 * TinySam.Grid;
        var answer = Run(
            both,
            BundleFiles.MaskDecoder,
            [("fused_embedding", shape, fused[0].ToArray()), ("audio_visual_prompt", [1, 1, side, side], fused[1].ToArray()), classes, ("sound_names", [1, TinyAvSam.Names.Length], fused[2].ToArray())],
            "mask_logits")[0].ToArray();

        // The grid's points, and every block's centre, of which the peaks are some.
        var points = Centres(8).Concat(Centres(16)).ToArray();
        var masks = Run(
            sam,
            BundleFiles.PromptMaskDecoder,
            [
                ("image_embedding", shape, seen[0].ToArray()),
                ("point_coords", [points.Length, 2, 2], [.. points.SelectMany(point => (float[])[point.X, point.Y, 0, 0])]),
                ("point_labels", [points.Length, 2], [.. points.SelectMany(_ => (float[])[1, -1])]),
                ("mask_input", [1, 1, side, side], new float[side * side]),
                ("has_mask_input", [1], [0]),
            ],
            "low_res_masks")[0].ToArray();
        var nearest = Enumerable.Range(0, masks.Length / answer.Length).Min(i => answer.Select((value, k) => Math.Abs(value - masks[(i * answer.Length) + k])).Max());
        Assert.IsLessThan(1e-3, nearest);
    }

    [TestMethod]
    public void The_stages_run_it_and_the_same_files_come_of_the_same_sources()
    {
        var both = Convert("both", _folder.File("hearing"));
        CollectionAssert.AreEqual(
            BundleManifest.Read(both).Files.Select(file => file.Sha256).ToArray(), BundleManifest.Read(Convert("again", _folder.File("hearing"))).Files.Select(file => file.Sha256).ToArray());
        using var clips = new Clips();
        using var model = AvSamModel.Load(both);
        var ml = new MLContext();
        var data = ml.Data.LoadFromEnumerable(clips.Rows);
        using var stage = ml.Transforms.SegmentSoundingObjects(model: model).Fit(data);

        var masks = ml.Data.CreateEnumerable<SoundingMask>(stage.Transform(data), reuseRowObject: false).ToList();

        Assert.HasCount(clips.Rows.Count, masks);
        Assert.IsTrue(masks.All(mask => mask.MaskLogits.All(float.IsFinite) && Math.Abs(mask.MaskHeard.Sum() - 1) < 1e-4));
    }

    [TestMethod]
    public void What_cannot_hear_is_refused_with_what_to_give()
    {
        var error = Assert.ThrowsExactly<InvalidDataException>(() => Convert("no", Convert("sam-alone", null, audioVisual: true)));
        Assert.Contains("does not name what it hears", error.Message);
        Assert.IsFalse(Directory.Exists(_folder.File("no")));
        Assert.ThrowsExactly<ArgumentException>(() => Convert("no", _folder.File("hearing"), audioVisual: true));
    }

    private string Convert(string name, string? hearing, bool audioVisual = false)
    {
        SamConverter.Convert(new() { Source = _folder.File("tiny.safetensors"), Output = _folder.File(name), Hearing = hearing, AudioVisual = audioVisual });
        return _folder.File(name);
    }

    private static IEnumerable<(float X, float Y)> Centres(int side) =>
        from row in Enumerable.Range(0, side) from column in Enumerable.Range(0, side) select ((column + 0.5f) * TinySam.Size / side, (row + 0.5f) * TinySam.Size / side);

    private static DenseTensor<float>[] Run(string bundle, string file, (string, int[], float[])[] inputs, params string[] outputs) =>
        OnnxRun.File(Path.Combine(bundle, file), inputs, outputs);
}
