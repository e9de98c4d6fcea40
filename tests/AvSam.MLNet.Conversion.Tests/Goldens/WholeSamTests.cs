using System.Globalization;
using System.Text.Json;
using AvSam.MLNet.Conversion.Tests.Torch;
using AvSam.MLNet.Models;
using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Bundles;
using AvSam.MLNet.Networks.Checkpoints;
using AvSam.MLNet.Tests.Models;
using AvSam.MLNet.Tests.Shared;
using AvSam.MLNet.Tests.Shared.Onnx;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace AvSam.MLNet.Conversion.Tests.Goldens;

/// <summary>The full way: a checkpoint by PyTorch, the tool, ONNX Runtime; against numbers from the official code. What is measured is printed.</summary>
[TestClass]
public sealed class WholeSamTests : IDisposable
{
    private const int MaskPlaces = 256 * 256;

    private static readonly JsonElement Goldens = Golden.Read("golden_full.json");
    private readonly TemporaryFolder _folder = new();

    public TestContext TestContext { get; set; } = null!;

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow("mobile_sam_vit_t")]
    [DataRow("sam_vit_b")]
    public void Encoder_and_masks_are_the_official_ones(string network)
    {
        var golden = Goldens.GetProperty(network);
        var bundle = Convert(WrittenByTorch(network), "fp32");

        var embedding = Embed(bundle, golden);
        var encoder = golden.GetProperty("encoder");
        AreClose("embedding", encoder, embedding, encoder.GetProperty("std").GetDouble(), 2e-3);

        // Two points, and the one that stands for no box; the masks 1 to 3 are those of multimask output.
        var masks = Decode(bundle, embedding, [512, 400, 100, 900, 0, 0], [1, 0, -1], new float[MaskPlaces], 0);
        MasksAreClose("masks of points", golden.GetProperty("points_masks"), masks, 1, 4);

        // No point at all.
        masks = Decode(bundle, embedding, [], [], FormulaParameters.Input(4, golden.GetProperty("input_phase").GetDouble(), 1, 1, 256, 256), 1);
        MasksAreClose("masks of a mask", golden.GetProperty("mask_prompt_masks"), masks, 0, 1);
    }

    // On random weights: those of the formula are waves, whose products with a picture nearly cancel, so that rounding is most of what is left.
    [TestMethod]
    public void Int8_is_near()
    {
        const string network = "mobile_sam_vit_t";
        var golden = Goldens.GetProperty(network);
        var checkpoint = new Checkpoint();
        foreach (var (name, shape) in SamGraphs.Tensors(ImageEncoders.Named("vit_t")))
        {
            checkpoint.Add(new CheckpointTensor(name, shape, RandomWeights.Read(name, shape)));
        }

        var source = _folder.File("random.safetensors");
        SafeTensors.Write(source, checkpoint);
        float[] exact = Embed(Convert(source, "fp32"), golden).ToArray(), rounded = Embed(Convert(source, "int8"), golden).ToArray();
        var error = Math.Sqrt(exact.Zip(rounded, (a, b) => Math.Pow(a - b, 2)).Sum() / exact.Sum(a => Math.Pow(a, 2)));
        TestContext.WriteLine($"int8 {network}: relative L2 {error:G2}");
        Assert.IsInRange(1e-5, 0.05, error);
    }

    private string WrittenByTorch(string network)
    {
        var path = _folder.File(network + ".pth");
        PythonTorch.WriteCheckpoint(network + ".keys.txt", Goldens.GetProperty(network).GetProperty("amp").GetDouble(), path);
        return path;
    }

    private string Convert(string source, string precision)
    {
        var bundle = _folder.File("bundle");
        var run = MeasuredTool.Run("convert", "--sam", source, "--out", bundle, "--precision", precision);
        TestContext.WriteLine($"convert {Path.GetFileName(source)} {precision}: {run.Time.TotalSeconds:F1} s ({run.ProcessorTime.TotalSeconds:F1} s of processors), {run.PeakGigabytes:F2} GB");
        Assert.AreEqual(0, run.ExitCode, run.Error);

        // The processors' time: the clock's depends on what else the machine does.
        Assert.IsLessThan(60, run.ProcessorTime.TotalSeconds, "seconds");

        // Of the weights only the file itself, which is mapped, may be in memory: so that ViT-H, seven times as large, fits as well.
        Assert.IsLessThan((new FileInfo(source).Length / 1e9) + 0.5, run.PeakGigabytes, "gigabytes");
        return bundle;
    }

    private static DenseTensor<float> Embed(string bundle, JsonElement golden)
    {
        var image = FormulaParameters.Input(golden.GetProperty("input_amp").GetDouble(), golden.GetProperty("input_phase").GetDouble(), 1, 3, 1024, 1024);
        return OnnxRun.File(Path.Combine(bundle, BundleFiles.ImageEncoder), [("image", [1, 3, 1024, 1024], image)], ["image_embedding"])[0];
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

    private void MasksAreClose(string what, JsonElement golden, DenseTensor<float>[] outputs, int from, int to)
    {
        var masks = new DenseTensor<float>(outputs[0].Buffer[(from * MaskPlaces)..(to * MaskPlaces)], [1, to - from, 256, 256]);
        AreClose(what, golden, masks, golden.GetProperty("max").GetDouble() - golden.GetProperty("min").GetDouble(), 1e-3);
        Golden.AssertArray(golden.GetProperty("iou"), outputs[1].ToArray()[from..to], 1e-4);
    }

    // Every listed number, in units of the scale.
    private void AreClose(string what, JsonElement golden, DenseTensor<float> tensor, double scale, double tolerance)
    {
        CollectionAssert.AreEqual(golden.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()).ToArray(), tensor.Dimensions.ToArray());
        var values = tensor.ToArray();
        var mean = values.Average(value => (double)value);
        List<(string Name, double Expected, double Found)> pairs =
        [
            ("mean", Listed("mean"), mean),
            ("std", Listed("std"), Math.Sqrt(values.Average(value => Math.Pow(value - mean, 2)))),
            ("min", Listed("min"), values.Min()),
            ("max", Listed("max"), values.Max()),
        ];
        foreach (var point in golden.GetProperty("points").EnumerateObject())
        {
            var place = point.Name.Trim('(', ')').Split(',').Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray();
            pairs.Add((point.Name, point.Value.GetDouble(), tensor[0, place[0], place[1], place[2]]));
        }

        TestContext.WriteLine($"{what}: at most {pairs.Max(pair => Math.Abs(pair.Expected - pair.Found)) / scale:G2} of the scale, allowed {tolerance:G1}");
        foreach (var (name, expected, found) in pairs)
        {
            Assert.AreEqual(expected, found, tolerance * scale, $"{what}: {name}");
        }

        double Listed(string name) => golden.GetProperty(name).GetDouble();
    }
}
