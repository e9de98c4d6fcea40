using AvSam.MLNet.Models;
using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Bundles;
using AvSam.MLNet.Networks.Onnx;

namespace AvSam.MLNet.Tests.Models;

/// <summary>Four very small networks with a real bundle's files and tensors: S = 64, 8 channels, weights by a formula.</summary>
internal static class TinyNetworks
{
    public const int Size = 64;
    private const int Channels = 8;
    private static readonly BundleShapes s_shapes = new(Size, Channels, Channels);

    public static void Write(string folder)
    {
        Write(folder, BundleFiles.ImageEncoder, [s_shapes.Image], (b, x) =>
        {
            var quarter = b.AveragePool2d(x[0], 4, 4);
            var embedding = b.Conv2d(b.AveragePool2d(quarter, 4, 4), "embedding", 3, Channels, 1);
            return
            [
                (BundleTensors.ImageEmbedding, embedding),
                (BundleShapes.HighRes4Name, b.Conv2d(quarter, "high4", 3, 2, 1)),
                (BundleShapes.HighRes8Name, b.Conv2d(b.AveragePool2d(quarter, 2, 2), "high8", 3, 4, 1)),
            ];
        });
        Write(folder, BundleFiles.AudioEncoder, [BundleShapes.Spectrogram], (b, x) =>
            [(BundleTensors.AudioEmbedding, b.Linear(b.GlobalMaxPool(b.Conv2d(x[0], "sound", 1, Channels, 9, 8)), "head", Channels, Channels))]);
        var fusion = new PixelwiseFusionConfig { Dim = Channels, AudioDim = Channels, InnerDim = 4, RecognitionDim = Channels };
        new FusionGraph(fusion, s_shapes).Write(Path.Combine(folder, BundleFiles.Fusion), Formula);
        Write(
            folder,
            BundleFiles.MaskDecoder,
            [s_shapes.FusedEmbedding, s_shapes.AudioVisualPrompt, s_shapes.HighRes4(2), s_shapes.HighRes8(4)],
            (b, x) =>
            {
                var coarse = b.ResizeBilinear(b.Conv2d(x[0], "coarse", Channels, 1, 1), 16, 16);
                var middle = b.ResizeBilinear(b.Conv2d(x[3], "middle", 4, 1, 1), 16, 16);
                var sum = b.Add(b.Add(coarse, b.Affine(x[1], 5)), b.Add(middle, b.Conv2d(x[2], "fine", 2, 1, 1)));
                var logits = b.Subtract(sum, b.Mean(sum, 1, 2, 3));
                return [(BundleTensors.MaskLogits, logits), (BundleTensors.IouScore, b.Sigmoid(b.Reshape(b.Mean(sum, 1, 2, 3), 1, 1)))];
            });
    }

    internal static void Write(string folder, string name, (string Name, int[] Shape)[] inputs, Func<OnnxBackend, IReadOnlyList<OnnxValue>, IEnumerable<(string Name, OnnxValue Value)>> network) =>
        OnnxExport.Write(Path.Combine(folder, Path.ChangeExtension(name, ".onnx")), new OnnxExportOptions { GraphName = Path.GetFileNameWithoutExtension(name) }, Formula, inputs, network);

    // Different for every tensor and place, about ±1/√fan-in.
    internal static float[] Formula(string name, int[] shape)
    {
        var seed = name.Sum(c => (double)c);
        var scale = 1 / Math.Sqrt(shape.Length > 1 ? shape.Skip(1).Aggregate(1, (a, b) => a * b) : 1);
        return [.. Enumerable.Range(0, shape.Aggregate(1, (a, b) => a * b)).Select(i => (float)(scale * Math.Sin(seed + (12.9898 * i))))];
    }
}
