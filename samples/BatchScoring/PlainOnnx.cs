using AvSam.MLNet.Models;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace BatchScoring;

/// <summary>
/// A bundle's files are plain ONNX: here ML.NET's own ApplyOnnxModel runs three of them in turn over the spectrograms and picture
/// embeddings of our stages, and must come to the same predicted scores.
/// </summary>
internal static class PlainOnnx
{
    /// <summary>Runs the files and prints the largest difference to the stages.</summary>
    public static void Run(MLContext ml, IDataView scored, string bundle)
    {
        var manifest = BundleManifest.Read(bundle);
        var data = Rename(ml, scored, "Spectrogram", BundleTensors.Spectrogram);
        data = Rename(ml, data, "ImageEmbedding", BundleTensors.ImageEmbedding);
        foreach (var tensor in manifest.ExtraTensors.Keys.Where(t => scored.Schema.GetColumnOrNull($"ImageEmbedding.{t}") is not null))
        {
            data = Rename(ml, data, $"ImageEmbedding.{tensor}", tensor);
        }

        foreach (var file in new[] { BundleFiles.AudioEncoder, BundleFiles.Fusion, BundleFiles.MaskDecoder })
        {
            var tensors = manifest.File(file);
            data = ml.Transforms.ApplyOnnxModel([.. tensors.Outputs.Keys], [.. tensors.Inputs.Keys], Path.Combine(bundle, file)).Fit(data).Transform(data);
        }

        // The decoder's own estimate is the score where something is marked.
        var scores = scored.GetColumn<float>("MaskScore").Zip(data.GetColumn<float[]>(BundleTensors.IouScore)).Where(pair => pair.First > 0);
        Console.WriteLine($"ApplyOnnxModel over the bundle's files: {scores.Count()} scores differ by at most {scores.Select(pair => Math.Abs(pair.First - pair.Second[0])).DefaultIfEmpty().Max():0.0e+0}");
    }

    private static IDataView Rename(MLContext ml, IDataView data, string column, string tensor) =>
        ml.Transforms.CopyColumns(tensor, column).Fit(data).Transform(data);
}
