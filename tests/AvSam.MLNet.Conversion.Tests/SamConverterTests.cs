using System.Security.Cryptography;
using AvSam.MLNet.Models;
using AvSam.MLNet.Networks.Checkpoints;
using AvSam.MLNet.Tests.Models;
using AvSam.MLNet.Tests.Shared;
using AvSam.MLNet.Tests.Shared.Onnx;

namespace AvSam.MLNet.Conversion.Tests;

[TestClass]
public sealed class SamConverterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Bundle => _folder.File("bundle");

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void The_bundle_says_what_it_was_made_of()
    {
        var source = Write(TinySam.Tensors());
        var manifest = Convert(source);

        Assert.AreEqual("tiny", manifest.Name);
        Assert.Contains("(vit, fp32)", manifest.Architecture);
        Assert.AreEqual(TinySam.Size, manifest.Preprocessing.ImageSize);
        var from = manifest.Training!["convertedFrom"]!;
        Assert.AreEqual("tiny.safetensors", from["file"]!.GetValue<string>());
        Assert.AreEqual(System.Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(source))), from["sha256"]!.GetValue<string>());
        CollectionAssert.AreEqual(new[] { "image-encoder.onnx", "prompt-mask-decoder.onnx" }, manifest.Files.Select(file => file.Name).ToArray());
        SamModel.Load(Bundle).Dispose();
    }

    [TestMethod]
    public void The_files_own_licence_is_handed_on()
    {
        var tensors = TinySam.Tensors();
        tensors.Metadata["license"] = "CC0-1.0";
        Assert.AreEqual("CC0-1.0", Convert(Write(tensors)).Licence);
    }

    [TestMethod]
    public void Counters_and_classifiers_are_passed_over()
    {
        var tensors = TinySam.Tensors();
        tensors.Add(new("image_encoder.norm_head.weight", [2], [1, 1]));
        tensors.Add(new("image_encoder.patch_embed.bn.num_batches_tracked", [], [7]));
        Convert(Write(tensors));
    }

    [TestMethod]
    public void Weights_beside_the_graph_are_listed_hashed_and_give_the_same_embedding()
    {
        var source = Write(TinySam.Tensors());
        Convert(source);
        var expected = Embed();

        var manifest = SamConverter.Convert(new() { Source = source, Output = Bundle, DataAbove = 0 });

        var data = manifest.File("image-encoder.onnx").Data!.Single();
        var bytes = File.ReadAllBytes(Path.Combine(Bundle, "image-encoder.onnx.data"));
        Assert.AreEqual(new BundleDataFile("image-encoder.onnx.data", System.Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length), data);
        CollectionAssert.AreEqual(expected, Embed());
        SamModel.Load(Bundle).Dispose();

        // And the next bundle takes the place of both files.
        Convert(source);
        CollectionAssert.AreEqual(new[] { "image-encoder.onnx", "model.json", "prompt-mask-decoder.onnx" }, Names(Bundle));
    }

    [TestMethod]
    public void Maps_from_inside_can_be_asked_for()
    {
        var manifest = SamConverter.Convert(new() { Source = Write(TinySam.Tensors()), Output = Bundle, Stages = true });
        CollectionAssert.AreEqual(new[] { 1, TinySam.Dim, TinySam.Grid, TinySam.Grid }, manifest.File("image-encoder.onnx").Outputs["stage_1"].ToArray());
    }

    [TestMethod]
    public void Missing_unexpected_and_wrongly_shaped_tensors_are_told_together()
    {
        var tensors = TinySam.Spoiled(tensor => tensor.Name switch
        {
            "image_encoder.blocks.1.norm2.bias" or "mask_decoder.iou_token.weight" => null,
            "prompt_encoder.not_a_point_embed.weight" => new(tensor.Name, [TinySam.Dim, 1], tensor.ToArray()),
            _ => tensor,
        });
        tensors.Add(new("lora.a", [1], [0]));
        Refused(
            Write(tensors),
            "tiny.safetensors",
            "image_encoder.blocks.1.norm2.bias",
            "mask_decoder.iou_token.weight",
            "prompt_encoder.not_a_point_embed.weight is [32, 1], expected [1, 32]",
            "lora.a");
    }

    [TestMethod]
    public void Another_encoder_than_the_one_asked_for_is_refused() =>
        Refused(() => Convert(Write(TinySam.Tensors()), encoder: "vit_l"), "holds the image encoder vit, but vit_l was asked for");

    [TestMethod]
    public void A_network_that_is_no_SAM_is_refused()
    {
        var tensors = new Checkpoint { new CheckpointTensor("conv1.weight", [1, 1, 1, 1], [1]) };
        Refused(Write(tensors), "no checkpoint of SAM", "begins with 'image_encoder.'");
    }

    [TestMethod]
    [DataRow(float.NaN)]
    [DataRow(float.PositiveInfinity)]
    public void Weights_that_are_no_numbers_are_refused(float value)
    {
        var tensors = TinySam.Spoiled(tensor =>
        {
            var values = tensor.ToArray();
            values[^1] = tensor.Name == "image_encoder.neck.0.weight" ? value : values[^1];
            return new(tensor.Name, tensor.Shape, values);
        });
        Refused(Write(tensors), "'image_encoder.neck.0.weight'", "finite");
    }

    [TestMethod]
    public void A_missing_file_and_files_of_other_kinds_are_refused()
    {
        var whole = File.ReadAllBytes(Write(TinySam.Tensors()));
        Assert.ThrowsExactly<FileNotFoundException>(() => Convert(_folder.File("none.pth")));
        foreach (var (name, content) in new (string, byte[])[] { ("empty.pth", []), ("text.pth", "no checkpoint, only text"u8.ToArray()), ("cut.safetensors", whole[..^100]), ("cut-early.pth", whole[..50]) })
        {
            Refused(_folder.Write(name, content), name);
        }
    }

    [TestMethod]
    public void An_earlier_bundle_is_replaced_and_stays_where_the_work_fails()
    {
        var source = Write(TinySam.Tensors());
        Convert(source, audioVisual: true);
        Convert(source);
        CollectionAssert.AreEqual(new[] { "image-encoder.onnx", "model.json", "prompt-mask-decoder.onnx" }, Names(Bundle));
        Assert.ThrowsExactly<InvalidDataException>(() => Convert(_folder.Write("text.pth", "text"u8.ToArray())));
        SamModel.Load(Bundle).Dispose();
        CollectionAssert.AreEquivalent(new[] { "bundle", "text.pth", "tiny.safetensors" }, Names(_folder.Path));
    }

    [TestMethod]
    public void A_folder_with_anything_else_is_left_alone()
    {
        Directory.CreateDirectory(Bundle);
        _folder.Write("bundle/thesis.txt", [1]);
        var error = Assert.ThrowsExactly<ArgumentException>(() => Convert(Write(TinySam.Tensors())));
        Assert.Contains("'thesis.txt'", error.Message);
        CollectionAssert.AreEqual(new[] { "thesis.txt" }, Names(Bundle));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(60)]
    [DataRow(150)]
    public void Cancelled_it_leaves_nothing(int after)
    {
        using var cancellation = new CancellationTokenSource();
        var source = Write(TinySam.Tensors());
        var reports = 0;
        var options = new SamConversionOptions { Source = source, Output = Bundle };
        Assert.Throws<OperationCanceledException>(() => SamConverter.Convert(options, new Callback(() => ++reports == after, cancellation), cancellation.Token));
        CollectionAssert.AreEqual(new[] { "tiny.safetensors" }, Names(_folder.Path));
    }

    private BundleManifest Convert(string source, bool audioVisual = false, string? encoder = null) =>
        SamConverter.Convert(new() { Source = source, Output = Bundle, AudioVisual = audioVisual, Encoder = encoder });

    private float[] Embed() => OnnxRun.File(
        Path.Combine(Bundle, "image-encoder.onnx"),
        [("image", [1, 3, TinySam.Size, TinySam.Size], FormulaParameters.Input(1.5, 0, 1, 3, TinySam.Size, TinySam.Size))],
        ["image_embedding"])[0].ToArray();

    private string Write(Checkpoint tensors)
    {
        var path = _folder.File("tiny.safetensors");
        SafeTensors.Write(path, tensors);
        return path;
    }

    private void Refused(string source, params string[] parts) => Refused(() => Convert(source), parts);

    private void Refused(Action action, params string[] parts)
    {
        var error = Assert.ThrowsExactly<InvalidDataException>(action);
        foreach (var part in parts)
        {
            Assert.Contains(part, error.Message);
        }

        Assert.IsFalse(Directory.Exists(Bundle));
        Assert.IsEmpty(Directory.GetFileSystemEntries(_folder.Path, "bundle*"));
    }

    private static string[] Names(string folder) => [.. Directory.EnumerateFileSystemEntries(folder).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal)];

    private sealed class Callback(Func<bool> cancels, CancellationTokenSource cancellation) : IProgress<ConversionProgress>
    {
        public void Report(ConversionProgress value)
        {
            if (cancels())
            {
                cancellation.Cancel();
            }
        }
    }
}
