using System.Text.Json;
using AvSam.MLNet.Conversion.Tests.Torch;
using AvSam.MLNet.Models;
using AvSam.MLNet.Tests.Models;
using AvSam.MLNet.Tests.Shared;
using AvSam.MLNet.Tests.Shared.Onnx;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace AvSam.MLNet.Conversion.Tests.Goldens;

/// <summary>The full way: a checkpoint by PyTorch, the tool, ONNX Runtime; against numbers from the official code.</summary>
[TestClass]
public sealed class WholeSamTests
{
    private static readonly JsonElement Goldens = Golden.Read("golden_full.json");

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Mobile_sam() => Verify("mobile_sam_vit_t");

    [TestMethod]
    public void Sam_vit_b() => Verify("sam_vit_b");

    private void Verify(string network)
    {
        using var folder = new TemporaryFolder();
        var golden = Goldens.GetProperty(network);
        var bundle = Convert(folder, network, golden.GetProperty("amp").GetDouble());

        var phase = golden.GetProperty("input_phase").GetDouble();
        var image = FormulaParameters.Input(golden.GetProperty("input_amp").GetDouble(), phase, 1, 3, 1024, 1024);
        var embedding = OnnxRun.File(Path.Combine(bundle, BundleFiles.ImageEncoder), [("image", [1, 3, 1024, 1024], image)], ["image_embedding"])[0];
        var encoder = golden.GetProperty("encoder");
        Matches(encoder, embedding, 2e-3 * encoder.GetProperty("std").GetDouble());

        // Two points, and the one that stands for no box; the masks 1 to 3 are those of multimask output.
        var masks = Decode(bundle, embedding, [512, 400, 100, 900, 0, 0], [1, 0, -1], new float[256 * 256], 0);
        MasksMatch(golden.GetProperty("points_masks"), masks, 1, 4);

        // No point at all.
        masks = Decode(bundle, embedding, [], [], FormulaParameters.Input(4, phase, 1, 1, 256, 256), 1);
        MasksMatch(golden.GetProperty("mask_prompt_masks"), masks, 0, 1);
    }

    private string Convert(TemporaryFolder folder, string network, double amplitude)
    {
        var (source, bundle) = (folder.File(network + ".pth"), folder.File("bundle"));
        PythonTorch.WriteCheckpoint(network + ".keys.txt", amplitude, source);

        var run = MeasuredTool.Run("convert", "--sam", source, "--out", bundle);

        TestContext.WriteLine($"convert {network}: {run.Time.TotalSeconds:F1} s, {run.PeakGigabytes:F2} GB");
        Assert.AreEqual(0, run.ExitCode, run.Error);
        Assert.IsLessThan(60, run.Time.TotalSeconds, "seconds");

        // Of the weights only the file itself, which is mapped, may be in memory: so that ViT-H, seven times as large, fits as well.
        Assert.IsLessThan(new FileInfo(source).Length / 1e9 + 0.5, run.PeakGigabytes, "gigabytes");
        return bundle;
    }

    private static DenseTensor<float>[] Decode(string bundle, DenseTensor<float> embedding, float[] coordinates, float[] labels, float[] mask, float hasMask) => OnnxRun.File(
        Path.Combine(bundle, BundleFiles.PromptMaskDecoder),
        [
            ("image_embedding", [1, 256, 64, 64], embedding.ToArray()),
            ("point_coords", [1, labels.Length, 2], coordinates),
            ("point_labels", [1, labels.Length], labels),
            ("mask_input", [1, 1, 256, 256], mask),
            ("has_mask_input", [1], [hasMask]),
        ],
        ["low_res_masks", "iou_predictions"]);

    private static void MasksMatch(JsonElement golden, DenseTensor<float>[] outputs, int from, int to)
    {
        const int places = 256 * 256;
        var range = golden.GetProperty("max").GetDouble() - golden.GetProperty("min").GetDouble();
        var masks = new DenseTensor<float>(outputs[0].Buffer[(from * places)..(to * places)], [1, to - from, 256, 256]);
        Matches(golden, masks, 1e-3 * range);
        Golden.AssertArray(golden.GetProperty("iou"), outputs[1].ToArray()[from..to], 1e-4);
    }

    private static void Matches(JsonElement golden, DenseTensor<float> tensor, double tolerance)
    {
        var values = tensor.ToArray();
        Golden.AssertMatches(golden, tensor.Dimensions.ToArray(), values, tolerance);
        Assert.AreEqual(golden.GetProperty("min").GetDouble(), values.Min(), tolerance, "min");
        Assert.AreEqual(golden.GetProperty("max").GetDouble(), values.Max(), tolerance, "max");
    }
}
