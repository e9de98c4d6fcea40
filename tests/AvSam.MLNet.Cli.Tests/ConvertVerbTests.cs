using System.IO.Compression;
using AvSam.MLNet.Conversion.Tests;
using AvSam.MLNet.Models;
using AvSam.MLNet.Networks.Checkpoints;
using CliWrap.Buffered;

namespace AvSam.MLNet.Cli.Tests;

[TestClass]
public sealed class ConvertVerbTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public ConvertVerbTests() => SafeTensors.Write(_folder["tiny.safetensors"], TinySam.Tensors());

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task Weights_become_a_bundle()
    {
        var result = await Tool.RunAsync("convert", "--sam", _folder["tiny.safetensors"], "--out", _folder["sam"]);
        Assert.AreEqual(0, result.ExitCode, result.StandardError);
        Assert.AreEqual("", result.StandardError);
        string[] files = ["image-encoder.onnx", "prompt-mask-decoder.onnx"];
        foreach (var file in files)
        {
            Assert.Contains(Path.Combine(_folder["sam"], file), result.StandardOutput);
        }

        CollectionAssert.AreEqual(files, BundleManifest.Read(_folder["sam"]).Files.Select(file => file.Name).ToArray());
        SamModel.Load(_folder["sam"]).Dispose();
    }

    [TestMethod]
    public async Task A_prefix_is_taken_off_and_told()
    {
        SafeTensors.Write(_folder["wrapped.safetensors"], TinySam.Tensors().Rename(name => "module._orig_mod." + name));
        var result = await Tool.RunAsync("convert", "--sam", _folder["wrapped.safetensors"], "--out", _folder["sam"]);
        Assert.AreEqual(0, result.ExitCode, result.StandardError);
        Assert.AreEqual("wrapped.safetensors: the names of its tensors began with 'module._orig_mod.', which was taken off.", result.StandardError.Trim());
        Assert.AreEqual("module._orig_mod.", BundleManifest.Read(_folder["sam"]).Training!["convertedFrom"]!["prefixesTakenOff"]![0]!.GetValue<string>());
    }

    [TestMethod]
    public async Task Weights_become_AV_SAM_which_segments()
    {
        var result = await Tool.RunAsync("convert", "--sam", _folder["tiny.safetensors"], "--out", _folder["avsam"], "--av-sam", "--seed", "3");
        Assert.AreEqual(0, result.ExitCode, result.StandardError);
        _folder.Write("a.png", Pictures.Rgb(20, 30));
        _folder.Write("a.wav", BadSounds.Wav());
        result = await Tool.RunAsync("segment", "--image", _folder["a.png"], "--audio", _folder["a.wav"], "--model", _folder["avsam"], "--mask", _folder["mask.png"]);
        Assert.AreEqual(0, result.ExitCode, result.StandardError);
        Assert.IsTrue(File.Exists(_folder["mask.png"]));
    }

    [TestMethod]
    public async Task Files_that_are_no_SAM_end_with_2_and_leave_nothing()
    {
        var whole = await File.ReadAllBytesAsync(_folder["tiny.safetensors"]);
        _folder.Write("empty.pth", []);
        _folder.Write("text.pt", "These are no weights."u8.ToArray());
        _folder.Write("cut.safetensors", whole[..^1000]);
        _folder.Write("hostile.pth", Pth("cos\nsystem\nX\x04\0\0\0trueR."));
        SafeTensors.Write(_folder["other.safetensors"], [new("conv1.weight", [1], [1])]);
        SafeTensors.Write(_folder["lacking.safetensors"], TinySam.Spoiled(tensor => tensor.Name.Contains("norm2", StringComparison.Ordinal) ? null : tensor));

        await RefusesAsync("empty.pth");
        await RefusesAsync("text.pt");
        await RefusesAsync("cut.safetensors");
        await RefusesAsync("hostile.pth", "os");
        await RefusesAsync("other.safetensors", "no checkpoint of SAM");
        await RefusesAsync("lacking.safetensors", "image_encoder.blocks.0.norm2.weight", "image_encoder.blocks.1.norm2.bias", "mask_decoder.transformer.layers.0.norm2.weight");
    }

    [TestMethod]
    public async Task Killed_at_random_moments_it_leaves_the_earlier_bundle_and_the_next_run_nothing_else()
    {
        string[] arguments = ["convert", "--sam", _folder["tiny.safetensors"], "--out", _folder["sam"]];
        Assert.AreEqual(0, (await Tool.RunAsync(arguments)).ExitCode);
        var random = new Random(1);
        for (var kill = 0; kill < 4; kill++)
        {
            var running = Tool.Command(arguments).ExecuteBufferedAsync();
            while (!running.Task.IsCompleted && !Directory.Exists(_folder["sam.partial/new"]))
            {
                await Task.Delay(1);
            }

            await Task.Delay(random.Next(200));
            try
            {
                System.Diagnostics.Process.GetProcessById(running.ProcessId).Kill();
            }
            catch (ArgumentException)
            {
                // It was faster.
            }

            await running;
            SamModel.Load(_folder["sam"]).Dispose();
        }

        Assert.AreEqual(0, (await Tool.RunAsync(arguments)).ExitCode);
        CollectionAssert.AreEquivalent(new[] { "sam", "tiny.safetensors" }, Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName).ToArray());
        SamModel.Load(_folder["sam"]).Dispose();
    }

    [TestMethod]
    public async Task Wrong_flags_are_told_together() => await Tool.RefusesAsync(
        ["convert", "--sam", "none.pth", "--out", _folder["tiny.safetensors"], "--encoder", "vit_x", "--precision", "fp64"],
        "--sam none.pth: there is no such file",
        "found a file",
        "--encoder vit_x: expected one of vit_b, vit_l, vit_h, vit_t",
        "--precision fp64: expected one of fp32, int8");

    [TestMethod]
    public async Task A_folder_of_something_else_is_not_touched()
    {
        _folder.Write("mine/diary.txt", [1, 2, 3]);
        await Tool.RefusesAsync(["convert", "--sam", _folder["tiny.safetensors"], "--out", _folder["mine"]], "'diary.txt'");
        CollectionAssert.AreEqual(new[] { "mine/diary.txt", "tiny.safetensors" }, _folder.Files());
    }

    private async Task RefusesAsync(string name, params string[] parts)
    {
        var before = _folder.Files();
        await Tool.RefusesAsync(["convert", "--sam", _folder[name], "--out", _folder["sam"]], [name, .. parts]);
        CollectionAssert.AreEqual(before, _folder.Files());
    }

    // A file as PyTorch writes it around a pickle of protocol 2.
    private static byte[] Pth(string pickle)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
        {
            using var entry = zip.CreateEntry("archive/data.pkl", CompressionLevel.NoCompression).Open();
            entry.Write([0x80, 2, .. pickle.Select(c => (byte)c)]);
        }

        return file.ToArray();
    }
}
