using System.Diagnostics;
using System.Globalization;
using System.Text;
using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Bundles;
using AvSam.MLNet.Networks.Checkpoints;
using AvSam.MLNet.Tests.Models;
using CliWrap.Buffered;

namespace AvSam.MLNet.Cli.Tests;

/// <summary>SIGTERM, as a container's end or a time limit sends it, while each verb works: over within two seconds, and nothing half done is left.</summary>
[TestClass]
public sealed class TerminationTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public async Task Segment()
    {
        using var slow = TinySlowBundle.Make();
        Clip();
        await EndsAsync("segment", "--image", _folder["a.png"], "--audio", _folder["a.wav"], "--model", slow.Path, "--mask", _folder["mask.png"]);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public async Task Score()
    {
        using var slow = TinySlowBundle.Make();
        Clip();
        _folder.Write("manifest.csv", "id,image,audio\n1,a.png,a.wav\n2,a.png,a.wav\n"u8.ToArray());
        await EndsAsync("score", "--manifest", _folder["manifest.csv"], "--out", _folder["out"], "--model", slow.Path);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public async Task Evaluate()
    {
        using var slow = TinySlowBundle.Make();
        _folder.AddClip("a", "dog", [new byte[600]], 20, 30);
        await EndsAsync("evaluate", "--data", _folder["data"], "--layout", "avsbench-s4", "--model", slow.Path, "--json", _folder["m.json"], "--report", _folder["report"]);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public async Task Convert()
    {
        // 360 MB of noughts.
        var checkpoint = new Checkpoint();
        foreach (var (name, shape) in SamGraphs.Tensors(ImageEncoders.Named("vit_b")))
        {
            checkpoint.Add(new CheckpointTensor(name, shape, new float[shape.Aggregate(1, (product, size) => product * size)]));
        }

        SafeTensors.Write(_folder["b.safetensors"], checkpoint);
        await EndsAsync("convert", "--sam", _folder["b.safetensors"], "--out", _folder["out"]);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public async Task Train()
    {
        for (var i = 0; i < 4; i++)
        {
            _folder.AddClip($"t{i}", "dog", [[.. Enumerable.Repeat((byte)1, 600)]], 20, 30, split: "train");
            _folder.AddClip($"v{i}", "dog", [[.. Enumerable.Repeat((byte)1, 600)]], 20, 30, split: "val");
        }

        await EndsAsync("train", "--data", _folder["data"], "--layout", "avsbench-s4", "--out", _folder["out"]);
    }

    private void Clip()
    {
        _folder.Write("a.png", Pictures.Rgb(20, 30));
        _folder.Write("a.wav", BadSounds.Wav());
    }

    private async Task EndsAsync(params string[] arguments)
    {
        var before = _folder.Files();
        var running = Tool.Command(arguments).ExecuteBufferedAsync(Encoding.UTF8);

        // Once it has worked for a while: starting alone takes half a second of a processor.
        while (!running.Task.IsCompleted && ProcessorTime(running.ProcessId) < 1.2)
        {
            await Task.Delay(20);
        }

        Assert.IsFalse(running.Task.IsCompleted, "It was too fast to be ended.");
        var watch = Stopwatch.StartNew();
        await CliWrap.Cli.Wrap("kill").WithArguments(["-TERM", $"{running.ProcessId}"]).ExecuteAsync();
        var result = await running;

        Assert.IsLessThan(2, watch.Elapsed.TotalSeconds, "seconds");
        Assert.AreEqual(130, result.ExitCode, result.StandardError);
        Assert.AreEqual("avsam: cancelled", result.StandardError.Trim());
        var left = _folder.Files().Except(before).ToArray();

        // What a training or a batch can go on from stays; nothing half written does.
        Assert.IsEmpty(
            arguments[0] switch
            {
                "train" => left.Where(file => file.EndsWith(".tmp", StringComparison.Ordinal) || file.Contains(".partial", StringComparison.Ordinal)),
                "score" => left.Where(file => file.EndsWith(".tmp", StringComparison.Ordinal) || !file.StartsWith("out.partial/", StringComparison.Ordinal)),
                _ => left,
            },
            string.Join(", ", left));
    }

    // The time in user and kernel mode, fields 14 and 15, in hundredths of a second.
    private static double ProcessorTime(int process)
    {
        try
        {
            var fields = File.ReadAllText($"/proc/{process}/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / 100.0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
