using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Onnx;

namespace AvSam.MLNet.Tests.Models;

/// <summary>Four very small networks with a real bundle's files and tensors: S = 64, 8 channels, weights by a formula.</summary>
internal static class TinyNetworks
{
    public const int Size = 64;
    private const int Channels = 8;

    public static void Write(string folder)
    {
        Write(folder, "image-encoder", [("image", [1, 3, Size, Size])], (b, x) =>
        {
            var quarter = b.AveragePool2d(x[0], 4, 4);
            var embedding = b.Conv2d(b.AveragePool2d(quarter, 4, 4), "embedding", 3, Channels, 1);
            return
            [
                ("image_embedding", embedding),
                ("high_res_4", b.Conv2d(quarter, "high4", 3, 2, 1)),
                ("high_res_8", b.Conv2d(b.AveragePool2d(quarter, 2, 2), "high8", 3, 4, 1)),
            ];
        });
        Write(folder, "audio-encoder", [("spectrogram", [1, 1, 257, 300])], (b, x) =>
            [("audio_embedding", b.Linear(b.GlobalMaxPool(b.Conv2d(x[0], "sound", 1, Channels, 9, 8)), "head", Channels, Channels))]);
        var fusion = new PixelwiseFusionConfig { Dim = Channels, AudioDim = Channels, InnerDim = 4, RecognitionDim = Channels };
        Write(folder, "fusion", [("image_embedding", [1, Channels, 4, 4]), ("audio_embedding", [1, Channels])], (b, x) =>
        {
            var fused = PixelwiseFusion.Forward(b, fusion, x[0], x[1]);
            return [("fused_embedding", fused.Embedding), ("audio_visual_prompt", fused.Prompt)];
        });
        Write(
            folder,
            "mask-decoder",
            [("fused_embedding", [1, Channels, 4, 4]), ("audio_visual_prompt", [1, 1, 16, 16]), ("high_res_4", [1, 2, 16, 16]), ("high_res_8", [1, 4, 8, 8])],
            (b, x) =>
            {
                var coarse = b.ResizeBilinear(b.Conv2d(x[0], "coarse", Channels, 1, 1), 16, 16);
                var middle = b.ResizeBilinear(b.Conv2d(x[3], "middle", 4, 1, 1), 16, 16);
                var sum = b.Add(b.Add(coarse, b.Affine(x[1], 5)), b.Add(middle, b.Conv2d(x[2], "fine", 2, 1, 1)));
                var logits = b.Subtract(sum, b.Mean(sum, 1, 2, 3));
                return [("mask_logits", logits), ("iou_score", b.Sigmoid(b.Reshape(b.Mean(sum, 1, 2, 3), 1, 1)))];
            });
    }

    internal static void Write(string folder, string name, (string Name, int[] Shape)[] inputs, Func<OnnxBackend, IReadOnlyList<OnnxValue>, IEnumerable<(string Name, OnnxValue Value)>> network) =>
        OnnxExport.Write(Path.Combine(folder, $"{name}.onnx"), new OnnxExportOptions { GraphName = name }, Formula, inputs, network);

    // Different for every tensor and place, about ±1/√fan-in.
    internal static float[] Formula(string name, int[] shape)
    {
        var seed = name.Sum(c => (double)c);
        var scale = 1 / Math.Sqrt(shape.Length > 1 ? shape.Skip(1).Aggregate(1, (a, b) => a * b) : 1);
        return [.. Enumerable.Range(0, shape.Aggregate(1, (a, b) => a * b)).Select(i => (float)(scale * Math.Sin(seed + (12.9898 * i))))];
    }
}
