using AvSam.MLNet.Networks.Onnx;
using AvSam.MLNet.Tests.Models;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Tests.Transforms;

/// <summary>The bundle's files are plain ONNX: ML.NET's own ApplyOnnxModel runs them and gives what the stages give.</summary>
[TestClass]
public sealed class OnnxTransformerTests
{
    [TestMethod]
    public void ApplyOnnxModel_over_the_bundles_files_gives_equal_results()
    {
        using var clips = new Clips();
        using var model = TinyBundle.Load();
        var ml = new MLContext();
        var data = ml.Data.LoadFromEnumerable(clips.Rows);
        var prepared = ml.Transforms.LoadAudio("Waveform", "AudioPath")
            .Append(ml.Transforms.ExtractLogSpectrogram("spectrogram", "Waveform"))
            .Append(ml.Transforms.EncodeAudio("AudioEmbedding", "spectrogram", model))
            .Append(ml.Transforms.EncodeImage("ImageEmbedding", "ImagePath", model))
            .Append(ml.Transforms.FuseAudioVisual("FusedEmbedding", "ImageEmbedding", "AudioEmbedding", model))
            .Append(ml.Transforms.CopyColumns("image_embedding", "ImageEmbedding"))
            .Append(ml.Transforms.CopyColumns("high_res_4", "FusedEmbedding.high_res_4"))
            .Append(ml.Transforms.CopyColumns("high_res_8", "FusedEmbedding.high_res_8"))
            .Fit(data).Transform(data);

        var encoded = Apply(ml, prepared, "audio-encoder.onnx", ["audio_embedding"], ["spectrogram"]);
        Equal(encoded, "AudioEmbedding", "audio_embedding");

        var fused = Apply(ml, encoded, "fusion.onnx", ["fused_embedding", "audio_visual_prompt"], ["image_embedding", "audio_embedding"]);
        Equal(fused, "FusedEmbedding", "fused_embedding");
        Equal(fused, "FusedEmbedding.audio_visual_prompt", "audio_visual_prompt");

        var decoded = Apply(ml, fused, "mask-decoder.onnx", ["mask_logits", "iou_score"], ["fused_embedding", "audio_visual_prompt", "high_res_4", "high_res_8"]);
        var masks = ml.Transforms.DecodeSoundingMask("Mask", "FusedEmbedding", model).Fit(decoded).Transform(decoded);
        CollectionAssert.AreEqual(masks.GetColumn<float>("MaskScore").ToArray(), masks.GetColumn<float[]>("iou_score").Select(s => s[0]).ToArray());
    }

    [TestMethod]
    public void ApplyOnnxModel_encodes_a_prepared_picture_as_the_stage_does()
    {
        using var clips = new Clips();
        using var model = TinyBundle.Load();
        var ml = new MLContext();
        var rows = clips.Rows.Select(clip =>
        {
            var prepared = new float[3 * 64 * 64];
            using var picture = AvSam.MLNet.Imaging.ImageFile.Read(clip.ImagePath);
            new AvSam.MLNet.Imaging.ImagePreprocessor(64).Prepare(picture, prepared);
            return new Prepared { ImagePath = clip.ImagePath, image = prepared };
        }).ToList();
        var data = ml.Data.LoadFromEnumerable(rows);

        var applied = Apply(ml, data, "image-encoder.onnx", ["image_embedding", "high_res_4", "high_res_8"], ["image"]);
        var both = ml.Transforms.EncodeImage("ImageEmbedding", "ImagePath", model).Fit(applied).Transform(applied);

        Equal(both, "ImageEmbedding", "image_embedding");
        Equal(both, "ImageEmbedding.high_res_4", "high_res_4");
        Equal(both, "ImageEmbedding.high_res_8", "high_res_8");
    }

    [TestMethod]
    public void ApplyOnnxModel_takes_weights_of_16_bits()
    {
        using var folder = new TemporaryFolder();
        var ml = new MLContext();
        var data = ml.Data.LoadFromEnumerable([new Numbers { x = [.. Enumerable.Range(0, 48).Select(i => MathF.Sin(i))] }]);
        var results = new[] { WeightPrecision.Float32, WeightPrecision.Float16 }.Select(precision =>
        {
            var path = Path.Combine(folder.Path, $"{precision}.onnx");
            OnnxExport.Write(path, new OnnxExportOptions { GraphName = "g", Precision = precision }, Exact, [("x", [1, 3, 4, 4])], (b, x) => [("y", b.Conv2d(x[0], "c", 3, 64, 3))]);
            return ml.Transforms.ApplyOnnxModel("y", "x", path).Fit(data).Transform(data).GetColumn<float[]>("y").Single();
        }).ToList();
        Assert.IsLessThan(0.75 * new FileInfo(Path.Combine(folder.Path, "Float32.onnx")).Length, new FileInfo(Path.Combine(folder.Path, "Float16.onnx")).Length);
        CollectionAssert.AreEqual(results[0], results[1]);
        Assert.IsTrue(results[0].Any(v => v != 0));

        static float[] Exact(string name, int[] shape) => [.. Enumerable.Range(0, shape.Aggregate(1, (a, b) => a * b)).Select(i => ((i * 37 % 64) - 31) / 64f)];
    }

    private static IDataView Apply(MLContext ml, IDataView data, string file, string[] outputs, string[] inputs) =>
        ml.Transforms.ApplyOnnxModel(outputs, inputs, Path.Combine(TinyBundle.Folder, file)).Fit(data).Transform(data);

    private static void Equal(IDataView data, string ours, string theirs)
    {
        var expected = data.GetColumn<float[]>(ours).ToList();
        var found = data.GetColumn<float[]>(theirs).ToList();
        Assert.HasCount(4, expected);
        foreach (var (a, b) in expected.Zip(found))
        {
            Assert.HasCount(a.Length, b);
            Assert.IsTrue(a.Zip(b).All(p => Math.Abs(p.First - p.Second) <= 1e-6f), $"{ours} and {theirs} differ.");
            Assert.IsTrue(a.Any(v => v != 0), $"{ours} is all zeros.");
        }
    }

    private sealed class Numbers
    {
#pragma warning disable IDE1006 // The column bears the tensor's name.
        [VectorType(1, 3, 4, 4)]
        public float[] x { get; set; } = [];
#pragma warning restore IDE1006
    }

    private sealed class Prepared
    {
        public string ImagePath { get; set; } = "";

#pragma warning disable IDE1006 // The column bears the tensor's name.
        [VectorType(3, 64, 64)]
        public float[] image { get; set; } = [];
#pragma warning restore IDE1006
    }
}
