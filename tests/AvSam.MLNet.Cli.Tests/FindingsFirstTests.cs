using System.Text.Json;
using AvSam.MLNet.Tests.Models;
using AvSam.MLNet.Tests.Shared;
using CliWrap.Buffered;

namespace AvSam.MLNet.Cli.Tests;

/// <summary>What was measured is written before the page is drawn, and what cannot be written is found before the work.</summary>
[TestClass]
public sealed class FindingsFirstTests : IDisposable
{
    private const string Picture = "data/s4_data/visual_frames/test/cat/two/two_1.png";
    private static readonly byte[] s_truth = [1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private readonly TestFolder _folder = new();

    public FindingsFirstTests()
    {
        _folder.AddClip("one", "dog", [s_truth], 4, 4, s_truth);
        _folder.AddClip("two", "cat", [s_truth], 4, 4, s_truth);
    }

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task A_gallery_that_fails_leaves_the_findings_and_says_what_failed()
    {
        // Perfect masks are measured without the pictures; the gallery's SAM looks at them.
        Break(_folder[Picture]);
        _folder.Write("report/report.html", "an earlier page"u8.ToArray());
        var result = await Tool.RunAsync(Arguments("--baseline", "all-objects", "--json", _folder["out.json"], "--report", _folder["report"]));
        Assert.AreEqual(1, result.ExitCode, result.StandardError);
        Assert.Contains("the metrics were written, but ", result.StandardError);
        Assert.Contains("report.html was not: ", result.StandardError);
        Assert.Contains("two_1.png", result.StandardError);
        Assert.DoesNotContain("   at ", result.StandardError);
        Assert.Contains("mIoU", result.StandardOutput);
        CollectionAssert.AreEquivalent(new[] { "metrics.json", "frames.csv" }, Directory.GetFiles(_folder["report"]).Select(Path.GetFileName).ToArray());
        foreach (var path in new[] { "out.json", "report/metrics.json" })
        {
            using var json = JsonDocument.Parse(await File.ReadAllTextAsync(_folder[path]));
            Assert.AreEqual(1, json.RootElement.GetProperty("miou").GetDouble(), 1e-6);
        }
    }

    [TestMethod]
    public async Task Metrics_finds_what_cannot_be_written_and_tells_what_its_page_cannot_show()
    {
        using var data = new MiniDataset("avsbench-ms3");
        Directory.CreateDirectory(data.Beside("report/report.html"));

        // A folder stands where the page would go: found before the work.
        await Tool.RefusesAsync(Metrics(data), "report.html: expected a file to write, found a folder");
        Assert.IsFalse(File.Exists(data.Beside("out.json")));

        // Nothing but the gallery looks at the pixels of a picture.
        Directory.Delete(data.Beside("report/report.html"));
        var picture = Directory.GetFiles(data["Multi-sources/ms3_data/visual_frames/clip-c"]).Order().ElementAt(2);
        Break(picture);
        var result = await Tool.RunAsync(Metrics(data));
        Assert.AreEqual(0, result.ExitCode, result.StandardError);
        Assert.IsTrue(File.Exists(data.Beside("out.json")));
        Assert.Contains("Not shown: ", await File.ReadAllTextAsync(data.Beside("report/report.html")));

        static string[] Metrics(MiniDataset data) =>
            ["metrics", "--data", data.Root, "--layout", data.Layout, "--predictions", data.Predictions, "--json", data.Beside("out.json"), "--report", data.Beside("report")];
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    [DataRow("--report", "/proc/self/report")]
    [DataRow("--json", "/proc/self/out.json")]
    public async Task What_cannot_be_written_is_found_before_the_work(string flag, string path)
    {
        // The data are broken: the work would end otherwise.
        File.Delete(_folder["data/s4_data/gt_masks/test/cat/two/two_1.png"]);
        var told = await Tool.RefusesAsync(Arguments("--model", TinyBundle.Folder, flag, path), "nothing can be written there (");
        Assert.DoesNotContain("two_1.png", told);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public async Task A_full_disk_leaves_no_half_of_a_file()
    {
        // The page is larger than any file may become here, and so would be the sounds of the conditions; the findings are not.
        string[] arguments = Arguments("--model", TinyBundle.Folder, "--no-conditions", "--report", _folder["report"]);
        var limited = $"trap '' XFSZ; ulimit -f 32; export DOTNET_EnableWriteXorExecute=0; exec dotnet '{Tool.Path}' {string.Join(' ', arguments.Select(argument => $"'{argument}'"))}";
        var result = await CliWrap.Cli.Wrap("bash").WithArguments(["-c", limited]).WithValidation(CliWrap.CommandResultValidation.None).ExecuteBufferedAsync();
        Assert.AreEqual(1, result.ExitCode, result.StandardError);
        Assert.Contains("report.html was not: ", result.StandardError);
        CollectionAssert.AreEquivalent(new[] { "metrics.json", "frames.csv" }, Directory.GetFiles(_folder["report"]).Select(Path.GetFileName).ToArray());
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(_folder["report/metrics.json"]));
        Assert.AreEqual(2, json.RootElement.GetProperty("clips").GetInt32());
    }

    [TestMethod]
    [DataRow("--probe noise", "<h1><bdi>tiny hearing white noise</bdi> on AVSBench S4</h1>", "Sound: <bdi>white noise at −20 dBFS for every clip</bdi>.")]
    [DataRow("--probe swapped --seed 3", "<h1><bdi>tiny hearing swapped sounds</bdi> on AVSBench S4</h1>", "Sound: <bdi>that of a clip of another category</bdi>. Seed: <bdi>3</bdi>.")]
    [DataRow("--baseline sam", "<h1><bdi>baseline sam of tiny</bdi> on AVSBench S4</h1>", "Sound: <bdi>not heard</bdi>.")]
    public async Task The_page_says_what_was_measured(string flags, string heading, string fact)
    {
        var result = await Tool.RunAsync(Arguments(["--model", TinyBundle.Folder, "--report", _folder["report"], .. flags.Split(' ')]));
        Assert.AreEqual(0, result.ExitCode, result.StandardError);
        var page = await File.ReadAllTextAsync(_folder["report/report.html"]);
        Assert.Contains(heading, page);
        Assert.Contains(fact, page);
    }

    // The header is whole, and the pixels are not.
    private static void Break(string picture)
    {
        var bytes = File.ReadAllBytes(picture);
        bytes.AsSpan(bytes.Length - 40, 20).Fill(byte.MaxValue);
        File.WriteAllBytes(picture, bytes);
    }

    private string[] Arguments(params string[] more) => ["evaluate", "--data", _folder["data"], "--layout", "avsbench-s4", .. more];
}
