using System.Text.Json;
using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Bundles;
using AvSam.MLNet.Tests.Shared;
using AvSam.MLNet.Tests.Shared.Onnx;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace AvSam.MLNet.Networks.Tests.Goldens;

/// <summary>
/// Whole models at their full size through the files of a bundle, against numbers of the official code. ViT-B takes about 15 s
/// and TinyViT 3 s on two cores, most of it to fill and to write the weights.
/// </summary>
[TestClass]
public sealed class FullGoldenTests
{
    [TestMethod]
    [DataRow("sam_vit_b")]
    [DataRow("mobile_sam_vit_t")]
    public void Encoder_and_masks(string model)
    {
        JsonElement golden = Golden.Read("golden_full.json").GetProperty(model);
        double amplitude = golden.GetProperty("input_amp").GetDouble(), phase = golden.GetProperty("input_phase").GetDouble();
        List<(string Name, int[] Shape)> keys = Golden.Keys(model + ".keys.txt");
        ImageEncoderConfig config = ImageEncoders.Of(keys.ToDictionary(key => key.Name, key => key.Shape));
        FormulaWeights weights = new(keys, golden.GetProperty("amp").GetDouble());
        using TemporaryFile encoder = new();
        using TemporaryFile decoder = new();
        new SamImageEncoderGraph(config).Write(encoder.Path, weights.Read);
        new PromptMaskDecoderGraph().Write(decoder.Path, weights.Read);

        float[] image = FormulaParameters.Input(amplitude, phase, 1, 3, 1024, 1024);
        DenseTensor<float> embedding = OnnxRun.File(encoder.Path, [("image", [1, 3, 1024, 1024], image)], ["image_embedding"])[0];
        AssertClose(golden.GetProperty("encoder"), embedding, 2e-3 * golden.GetProperty("encoder").GetProperty("std").GetDouble());

        float[] embedded = embedding.ToArray();
        DenseTensor<float>[] points = Decode(decoder, embedded, [512, 400, 100, 900, 0, 0], [1, 0, -1], new float[65536], 0);
        AssertMasks(golden.GetProperty("points_masks"), points, 1, 3);

        // Without a point the official code has no sparse token at all: N = 0.
        DenseTensor<float>[] mask = Decode(decoder, embedded, [], [], FormulaParameters.Input(4, phase, 1, 1, 256, 256), 1);
        AssertMasks(golden.GetProperty("mask_prompt_masks"), mask, 0, 1);
    }

    private static DenseTensor<float>[] Decode(TemporaryFile decoder, float[] embedding, float[] coordinates, float[] labels, float[] mask, float hasMask) => OnnxRun.File(
        decoder.Path,
        [
            ("image_embedding", [1, 256, 64, 64], embedding),
            ("point_coords", [1, labels.Length, 2], coordinates),
            ("point_labels", [1, labels.Length], labels),
            ("mask_input", [1, 1, 256, 256], mask),
            ("has_mask_input", [1], [hasMask]),
        ],
        ["low_res_masks", "iou_predictions"]);

    /// <summary>Masks <paramref name="first"/> and on of the four, within 1e-3 of the golden's range.</summary>
    private static void AssertMasks(JsonElement golden, DenseTensor<float>[] outputs, int first, int count)
    {
        double tolerance = 1e-3 * (golden.GetProperty("max").GetDouble() - golden.GetProperty("min").GetDouble());
        DenseTensor<float> masks = new(outputs[0].ToArray().AsSpan(first * 65536, count * 65536).ToArray(), [1, count, 256, 256]);
        AssertClose(golden, masks, tolerance);
        Golden.AssertArray(golden.GetProperty("iou"), outputs[1].ToArray()[first..(first + count)], 1e-4);
    }

    private static void AssertClose(JsonElement golden, DenseTensor<float> tensor, double tolerance)
    {
        Golden.AssertMatches(golden, tensor.Dimensions.ToArray(), tensor.ToArray(), tolerance);
        Assert.AreEqual(golden.GetProperty("min").GetDouble(), tensor.Min(), tolerance, "min");
        Assert.AreEqual(golden.GetProperty("max").GetDouble(), tensor.Max(), tolerance, "max");
    }
}
