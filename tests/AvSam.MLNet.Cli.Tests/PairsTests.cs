using System.Text.Json;
using AvSam.MLNet.Files;
using AvSam.MLNet.Tests.Models;
using AvSam.MLNet.Tests.Shared;

namespace AvSam.MLNet.Cli.Tests;

/// <summary>The layout <c>pairs</c> by the tool, against figures worked out by hand.</summary>
[TestClass]
public sealed class PairsTests : IDisposable
{
    private readonly PairsFolder _data = new();

    public void Dispose() => _data.Dispose();

    [TestMethod]
    public async Task A_model_gives_every_name_of_the_contract_intervals_and_a_page()
    {
        var (metrics, text) = await RunAsync("evaluate", "--model", TinyBundle.Folder, "--compare", TinyBundle.Folder, "--report", _data.Beside("report"));
        Assert.AreEqual((4, 4, "pairs"), (metrics.GetProperty("clips").GetInt32(), metrics.GetProperty("frames").GetInt32(), metrics.GetProperty("layout").GetString()));
        string[] names =
        [
            "miou", "fscore_avsbench", "fscore_image", "f1_at_05", "miou_several", "miou_single", "miou_every_object", "marked_present", "marked_absent", "marked_silence", "marked_none",
            "miou_silence", "miou_noise", "miou_off_screen", "fpr_silence", "fpr_noise", "fpr_off_screen", "g_miou", "g_fscore", "g_fpr",
        ];
        foreach (var name in names)
        {
            Assert.IsTrue(metrics.GetProperty(name).GetDouble() is >= 0 and <= 1, name);
            Assert.IsTrue(metrics.GetProperty("intervals").TryGetProperty(name, out _), name);
            Assert.AreEqual(0, metrics.GetProperty("comparison").GetProperty("metrics").GetProperty(name).GetProperty("difference").GetDouble(), name);
        }

        CollectionAssert.AreEqual(new[] { "cat", "dog" }, metrics.GetProperty("per_category").EnumerateObject().Select(category => category.Name).ToArray());
        Assert.AreEqual(((10 / 35.0) + (20 / 35.0)) / 2, metrics.GetProperty("miou_every_object").GetDouble(), 1e-9);
        Assert.Contains("marked, absent", text);
        var page = await File.ReadAllTextAsync(_data.Beside("report/report.html"));
        Assert.Contains("Does it listen?", page);
        Assert.Contains("<h1><bdi>tiny", page);
        Assert.Contains("above 0 the second is better, and below 0 for marked, absent; marked, silence", page);
        Assert.DoesNotContain("Beside published results", page);
        Assert.HasCount(5, await File.ReadAllLinesAsync(_data.Beside("report/frames.csv")));
    }

    [TestMethod]
    public async Task The_baseline_that_marks_all_objects_has_what_every_object_would()
    {
        var (metrics, _) = await RunAsync("evaluate", "--baseline", "all-objects");
        Assert.AreEqual(15 / 35.0, metrics.GetProperty("miou_several").GetDouble(), 1e-6);
        Assert.AreEqual(1, metrics.GetProperty("miou_single").GetDouble(), 1e-6);
        Assert.AreEqual((1.0, 1.0), (metrics.GetProperty("marked_present").GetDouble(), metrics.GetProperty("marked_none").GetDouble()));
    }

    [TestMethod]
    public async Task Stored_predictions_are_measured_where_something_is_judged()
    {
        // Of 60 pixels the mask of `both` holds, in order, 20 dog, 10 cat, 5 unlisted, 10 unjudged, 15 background. Marked for the dog: pixels
        // 10 to 44: 10 of the dog, 15 of others, 10 unjudged, which do not count: 10/35. For the cat: itself and what is unjudged: 1. For
        // the dog of `one`: nothing. For `pieces`: all 60 pixels, of which 2 are the cat.
        Store("both~dog", 10, 45);
        Store("both~cat", 20, 30, also: (35, 45));
        Store("one~dog", 0, 0);
        Store("pieces~cat", 0, 60);
        var (metrics, _) = await RunAsync("metrics", "--predictions", Directory.CreateDirectory(_data.Beside("npy")).FullName);
        double dog = 10 / 35.0, pieces = 2 / 60.0;
        AreEqual(
            metrics, ("clips", 4), ("miou", (dog + 1 + 0 + pieces) / 4), ("miou_several", (dog + 1) / 2), ("miou_single", pieces / 2), ("miou_every_object", 15 / 35.0),
            ("marked_present", 2 / 3.0), ("f1_at_05", ((20 / 45.0) + 1 + 0 + (4 / 62.0)) / 4));
        AreEqual(metrics.GetProperty("per_category").GetProperty("cat"), ("clips", 2), ("miou", (1 + pieces) / 2));
        Assert.IsFalse(metrics.TryGetProperty("marked_silence", out _), "predictions heard what they heard");

        void Store(string name, int from, int to, (int From, int To) also = default) => NpyWriter.Write(
            Path.Combine(Directory.CreateDirectory(_data.Beside("npy")).FullName, name + ".npy"),
            [.. Enumerable.Range(0, 60).Select(i => (i >= from && i < to) || (i >= also.From && i < also.To) ? 2f : -2f)], 1, PairsFolder.Height, PairsFolder.Width);
    }

    [TestMethod]
    public async Task Own_sounds_alone_and_probes_leave_the_conditions_out()
    {
        var (own, _) = await RunAsync("evaluate", "--model", TinyBundle.Folder, "--no-conditions");
        Assert.IsFalse(own.TryGetProperty("marked_silence", out _));
        Assert.IsTrue(own.TryGetProperty("marked_present", out _));
        var (silent, _) = await RunAsync("evaluate", "--model", TinyBundle.Folder, "--probe", "silent");
        Assert.IsFalse(silent.TryGetProperty("g_miou", out _));
    }

    [TestMethod]
    public async Task What_is_wrong_is_one_clear_message()
    {
        await Tool.RefusesAsync(Arguments("evaluate", "--split", "holiday"), "found no split 'holiday'; expected one of test (5 photographs), train (1 photographs)");
        await Tool.RefusesAsync(Arguments("evaluate", "--rule", "median"), "--rule: found 'median', which belongs to the heat maps of localisation layouts; expected 'logit' for pairs");
        _data.Replace("objects.csv", "both,test,3", "../both,test,256");
        await Tool.RefusesAsync(Arguments("evaluate"), "objects.csv", "2 problems", "line 2, column 'photograph': found '../both'", "line 2, column 'object': found '256'");
        await Tool.RefusesAsync(["metrics", "--data", _data.Root, "--layout", "pairs", "--json", _data.Beside("out.json"), "--predictions", _data.Root], "line 2, column 'object'");
        _data.Replace("objects.csv", "../both,test,256", "both,test,3");
        _data.Mask("both", 3, 3, (3, 2), (7, 2));
        _data.Delete("recordings/none/rain.wav");
        await Tool.RefusesAsync(Arguments("evaluate"), "both.png: found 3×3 (height × width), expected 6×10", "missing " + _data["recordings/none/rain.wav"]);
        Assert.IsFalse(File.Exists(_data.Beside("out.json")));
    }

    [TestMethod]
    public async Task A_sound_that_is_broken_is_named()
    {
        _data.Write("recordings/bell/m.wav", "RIFF, or so"u8.ToArray());
        var error = await Tool.RefusesAsync([.. Arguments("evaluate"), "--model", TinyBundle.Folder], "m.wav");
        Assert.DoesNotContain("Exception", error);
    }

    [TestMethod]
    public async Task A_check_counts_and_names_what_is_missing()
    {
        string[] check = ["data", "check", "--data", _data.Root, "--layout", "pairs"];
        var clean = await Tool.RunAsync(check);
        Assert.AreEqual(0, clean.ExitCode, clean.StandardError);
        Assert.Contains("test clips", clean.StandardOutput);
        Assert.Contains("Nothing is missing, nothing is broken.", clean.StandardOutput);
        _data.Delete("masks/small.png");
        _data.Write("recordings/other/u.wav", []);
        var broken = await Tool.RunAsync(check);
        Assert.AreEqual(2, broken.ExitCode);
        Assert.Contains("2 problems:", broken.StandardOutput);
        Assert.Contains("small.png", broken.StandardOutput);
        Assert.Contains("u.wav", broken.StandardOutput);
    }

    private string[] Arguments(string verb, params string[] more) => [verb, "--data", _data.Root, "--layout", "pairs", "--json", _data.Beside("out.json"), .. more];

    private async Task<(JsonElement Metrics, string Text)> RunAsync(string verb, params string[] more)
    {
        var result = await Tool.RunAsync(Arguments(verb, more));
        Assert.AreEqual(0, result.ExitCode, result.StandardError);
        return (JsonDocument.Parse(await File.ReadAllTextAsync(_data.Beside("out.json"))).RootElement, result.StandardOutput);
    }

    private static void AreEqual(JsonElement metrics, params (string Name, double Value)[] expected)
    {
        foreach (var (name, value) in expected)
        {
            Assert.AreEqual(value, metrics.GetProperty(name).GetDouble(), 1e-6, name);
        }
    }
}
