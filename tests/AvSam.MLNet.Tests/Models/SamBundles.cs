using AvSam.MLNet.Models;
using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Bundles;
using AvSam.MLNet.Networks.Onnx;
using AvSam.MLNet.Tests.Shared;

namespace AvSam.MLNet.Tests.Models;

/// <summary>Bundles of SAM whose pictures have a side of 64: the goldens' decoder, and one whose masks anyone can compute.</summary>
internal static class SamBundles
{
    public const int Size = 64;
    public const int MaskSide = 16;
    private const int Dim = 32;
    private static readonly PromptEncoderConfig s_prompts = new() { Dim = Dim, ImageSize = Size, EmbeddingSize = 4 };
    private static readonly MaskDecoderConfig s_decoder = new() { Dim = Dim, Heads = 4, MlpDim = 64, IouHiddenDim = 32 };
    private static readonly BundleShapes s_shapes = new(Size, Dim);
    private static readonly PromptMaskDecoderGraph s_graph = new(s_prompts, s_decoder);
    private static readonly Lazy<string> s_golden = new(() => Make("golden-sam", folder => s_graph.Write(Decoder(folder), GoldenWeights())));
    private static readonly Lazy<string> s_goldenOneByOne = new(() => Make("golden-sam-one-by-one", WriteOneByOne));
    private static readonly Lazy<string> s_discs = new(() => Make("disc-sam", WriteDiscs));

    /// <summary>The decoder of golden_modules.json.</summary>
    public static string GoldenFolder => s_golden.Value;

    public static SamModel Golden() => SamModel.Load(GoldenFolder);

    /// <summary>The same decoder for one prompt at a time.</summary>
    public static SamModel GoldenOneByOne() => SamModel.Load(s_goldenOneByOne.Value);

    /// <summary>The folder of <see cref="Discs"/>.</summary>
    public static string DiscsFolder => s_discs.Value;

    /// <summary>
    /// Masks are discs around the first point of a prompt: logits <see cref="DiscSlope"/>·(radius² − distance²) in the pixels of the square, turned around for a point
    /// beside the object, plus the mean of the mask prompt; the predicted IoU falls from left to right.
    /// </summary>
    public static SamModel Discs() => SamModel.Load(s_discs.Value);

    public static readonly float[] DiscRadius = [10, 8, 14, 3];
    public static readonly float[] DiscSlope = [1, 1, 0.25f, 1];
    public static readonly float[] DiscIou = [0.5f, 0.95f, 0.99f, 0.9f];
    public const float DiscIouFall = -0.1f / Size;

    private static string Make(string name, Action<string> writeDecoder)
    {
        var folder = Directory.CreateTempSubdirectory($"avsam-{name}-").FullName;
        TinyNetworks.Write(folder, BundleFiles.ImageEncoder, [s_shapes.Image], (b, x) => [(BundleTensors.ImageEmbedding, b.Conv2d(b.AveragePool2d(x[0], 16, 16), "embedding", 3, Dim, 1))]);
        writeDecoder(folder);
        BundleWriter.Write(folder, name, "formula", BundlePreprocessing.AvSam(Size), "MIT");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }

    private static string Decoder(string folder) => Path.Combine(folder, BundleFiles.PromptMaskDecoder);

    // Filled in the official order.
    private static Func<string, int[], float[]> GoldenWeights()
    {
        var order = Shared.Golden.Keys("sam_vit_b.keys.txt").Select(key => key.Name).ToList();
        var tensors = new[] { ("prompt_encoder.", 0.05), ("mask_decoder.", 0.2) }
            .SelectMany(module => FormulaParameters.Fill(s_graph.Parameters().Where(t => t.Name.StartsWith(module.Item1, StringComparison.Ordinal)).Select(t => (t.Name, t.Shape)), order, module.Item2))
            .ToDictionary(tensor => tensor.Name, tensor => tensor.ToArray());
        return (name, _) => tensors[name];
    }

    private static void WriteOneByOne(string folder) => OnnxExport.Write(
        Decoder(folder),
        new OnnxExportOptions { GraphName = "one-by-one", SizeNames = BundleShapes.SizeNames },
        GoldenWeights(),
        s_shapes.Prompted(1, 1),
        s_graph.Outputs);

    private static void WriteDiscs(string folder) => OnnxExport.Write(
        Decoder(folder),
        new OnnxExportOptions { GraphName = "discs", SizeNames = BundleShapes.SizeNames },
        TinyNetworks.Formula,
        s_shapes.Prompted(),
        (b, x) =>
        {
            const int cells = MaskSide * MaskSide;
            var centres = Enumerable.Range(0, cells).SelectMany(i => new[] { ((i % MaskSide) + 0.5f) * 4, ((i / MaskSide) + 0.5f) * 4 }).ToArray();
            var first = b.Slice(x[1], 1, 0, 1);
            var offsets = b.Subtract(b.Constant(centres, [1, cells, 2]), first);
            var distance = b.Reshape(b.Sum(b.Multiply(offsets, offsets), 2), BundleShapes.Prompts, 1, MaskSide, MaskSide);
            var sign = b.Reshape(b.Affine(b.Slice(x[2], 1, 0, 1), 2, -1), BundleShapes.Prompts, 1, 1, 1);
            var prompt = b.Expand(b.Multiply(b.Reshape(x[4], 1, 1, 1, 1), b.Mean(x[3], 1, 2, 3)), BundleShapes.Prompts, 1, 1, 1);
            var nothing = b.Affine(b.Reshape(b.Mean(x[0], 1, 2, 3), 1, 1, 1, 1), 0);
            var masks = Enumerable.Range(0, 4).Select(i => b.Add(b.Multiply(sign, b.Affine(distance, -DiscSlope[i], DiscSlope[i] * DiscRadius[i] * DiscRadius[i])), b.Add(prompt, nothing))).ToArray();
            var left = b.Reshape(b.Slice(first, 2, 0, 1), BundleShapes.Prompts, 1);
            return [(BundleTensors.LowResMasks, b.Concat(1, masks)), (BundleTensors.IouPredictions, b.Concat(1, [.. DiscIou.Select(iou => b.Affine(left, DiscIouFall, iou))]))];
        });
}
