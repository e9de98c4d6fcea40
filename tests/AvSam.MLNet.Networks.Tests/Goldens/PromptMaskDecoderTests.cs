using System.Text.Json;
using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Bundles;
using AvSam.MLNet.Tests.Shared;
using AvSam.MLNet.Tests.Shared.Onnx;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace AvSam.MLNet.Networks.Tests.Goldens;

/// <summary>The file <c>prompt-mask-decoder.onnx</c>: the official numbers, and many prompts at once against one after the other.</summary>
[TestClass]
public sealed class PromptMaskDecoderTests
{
    private static readonly PromptEncoderConfig Prompts = new() { Dim = 32, ImageSize = 64, EmbeddingSize = 4 };
    private static readonly MaskDecoderConfig Decoder = new() { Dim = 32, Heads = 4, MlpDim = 64, IouHiddenDim = 32 };
    private static readonly float[] NoMask = new float[256];
    private static readonly float[] Image = FormulaParameters.Input(1, 0.5, 1, 32, 4, 4);

    [TestMethod]
    public void Two_points_as_the_official_code_has_them()
    {
        JsonElement golden = Golden.Read("golden_modules.json").GetProperty("decoder_points");
        using TemporaryFile file = Written();
        DenseTensor<float>[] outputs = Run(file, 1, [10, 20, 40, 50, 0, 0], [1, 0, -1], NoMask, hasMask: 0);
        Golden.AssertMatches(golden.GetProperty("masks"), outputs[0].Dimensions.ToArray(), outputs[0].ToArray(), 1e-4);
        Golden.AssertArray(golden.GetProperty("iou"), outputs[1].ToArray(), 1e-4);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(3)]
    public void Prompts_of_one_picture_do_not_see_each_other(int masks)
    {
        // A point with its padding, a box with a point, a box alone, filled up with points that are none.
        float[][] coordinates = [[10, 20, 0, 0, 0, 0], [5, 6, 30, 40, 12, 13], [2, 50, 60, 62, 0, 0]];
        float[][] labels = [[1, -1, -1], [2, 3, 0], [2, 3, -1]];
        float[][] masksOf = [.. Enumerable.Range(0, 3).Select(i => FormulaParameters.Input(3, masks == 3 ? i : 0, 1, 1, 16, 16))];
        int hasMask = masks == 0 ? 0 : 1;
        using TemporaryFile file = Written();

        DenseTensor<float>[] together = Run(file, 3, [.. coordinates.SelectMany(c => c)], [.. labels.SelectMany(l => l)], masks == 3 ? [.. masksOf.SelectMany(m => m)] : masksOf[0], hasMask);

        CollectionAssert.AreEqual(new[] { 3, 4, 16, 16 }, together[0].Dimensions.ToArray());
        CollectionAssert.AreEqual(new[] { 3, 4 }, together[1].Dimensions.ToArray());
        for (int i = 0; i < 3; i++)
        {
            DenseTensor<float>[] alone = Run(file, 1, coordinates[i], labels[i], masksOf[i], hasMask);
            OnnxRun.AreClose(alone[0].ToArray(), together[0].ToArray()[(i * 1024)..((i + 1) * 1024)]);
            OnnxRun.AreClose(alone[1].ToArray(), together[1].ToArray()[(i * 4)..((i + 1) * 4)]);
        }

        Assert.AreNotEqual(together[1][0, 0], together[1][1, 0]);
    }

    [TestMethod]
    public void The_full_size_has_the_contracts_tensors_and_the_official_keys()
    {
        Dictionary<string, int[]> asked = [];
        using TemporaryFile file = new();
        new PromptMaskDecoderGraph().Write(file.Path, (name, shape) =>
        {
            asked[name] = shape;
            return OnnxRun.Fill(name, shape);
        });

        IEnumerable<(string Name, int[] Shape)> official = Golden.Keys("sam_vit_b.keys.txt").Where(key => !key.Name.StartsWith("image_encoder.", StringComparison.Ordinal));
        CollectionAssert.AreEquivalent(official.Select(Line).ToArray(), asked.Select(key => Line((key.Key, key.Value))).ToArray());
        using InferenceSession session = new(file.Path);
        Assert.AreEqual(
            "image_embedding [1,256,64,64] point_coords [-1,-1,2] point_labels [-1,-1] mask_input [-1,1,256,256] has_mask_input [1]",
            string.Join(' ', session.InputMetadata.Select(input => $"{input.Key} [{string.Join(',', input.Value.Dimensions)}]")));
        Assert.AreEqual(
            "low_res_masks [-1,4,256,256] iou_predictions [-1,4]",
            string.Join(' ', session.OutputMetadata.Select(output => $"{output.Key} [{string.Join(',', output.Value.Dimensions)}]")));
        CollectionAssert.AreEqual(new[] { "prompts", "points", "" }, session.InputMetadata["point_coords"].SymbolicDimensions);
    }

    private static TemporaryFile Written()
    {
        TemporaryFile file = new();
        new PromptMaskDecoderGraph(Prompts, Decoder).Write(file.Path, OnnxModule.Prompted(Prompts, Decoder).Weights);
        return file;
    }

    private static DenseTensor<float>[] Run(TemporaryFile file, int prompts, float[] coordinates, float[] labels, float[] masks, float hasMask) => OnnxRun.File(
        file.Path,
        [
            ("image_embedding", [1, 32, 4, 4], Image),
            ("point_coords", [prompts, labels.Length / prompts, 2], coordinates),
            ("point_labels", [prompts, labels.Length / prompts], labels),
            ("mask_input", [masks.Length / 256, 1, 16, 16], masks),
            ("has_mask_input", [1], [hasMask]),
        ],
        ["low_res_masks", "iou_predictions"]);

    private static string Line((string Name, int[] Shape) tensor) => $"{tensor.Name} [{string.Join(", ", tensor.Shape)}]";
}
