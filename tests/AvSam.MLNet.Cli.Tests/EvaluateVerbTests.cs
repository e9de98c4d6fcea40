using System.Text.Json;
using AvSam.MLNet.Tests.Models;

namespace AvSam.MLNet.Cli.Tests;

[TestClass]
public sealed class EvaluateVerbTests : IDisposable
{
    private const int Height = 4, Width = 4;

    // The top row is object 1 (sounds), the left half of the rest object 2.
    private static readonly byte[] Truth = [1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    private static readonly byte[] Instances = [1, 1, 1, 1, 2, 2, 0, 0, 2, 2, 0, 0, 2, 2, 0, 0];

    private readonly TestFolder _folder = new();

    public EvaluateVerbTests()
    {
        _folder.AddClip("one", "dog", [Truth], Height, Width, Instances);
        _folder.AddClip("two", "cat", [Truth], Height, Width, Instances);
    }

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow("all-objects", 0.4)]
    [DataRow("largest", 0.0)]
    public async Task Baselines_mark_perfect_objects(string baseline, double iou)
    {
        using var metrics = await EvaluateAsync("--baseline", baseline);
        Assert.AreEqual(iou, metrics.RootElement.GetProperty("miou").GetDouble(), 1e-6);
        Assert.AreEqual(baseline, metrics.RootElement.GetProperty("baseline").GetString());
    }

    [TestMethod]
    public async Task A_random_object_follows_the_seed()
    {
        var seen = new HashSet<double>();
        for (var seed = 1; seed <= 8 && seen.Count < 2; seed++)
        {
            using var metrics = await EvaluateAsync("--baseline", "random-object", "--seed", $"{seed}");
            seen.Add(Math.Round(metrics.RootElement.GetProperty("miou").GetDouble(), 3));
        }

        Assert.IsTrue(seen.Count > 1 && seen.All(iou => iou is 0 or 0.5 or 1), string.Join(", ", seen));
    }

    [TestMethod]
    public async Task A_model_is_measured_with_its_own_with_swapped_and_with_no_sound()
    {
        using var own = await EvaluateAsync("--model", TinyBundle.Folder, "--report", _folder["report"]);
        using var swapped = await EvaluateAsync("--model", TinyBundle.Folder, "--probe", "swapped");
        using var silent = await EvaluateAsync("--model", TinyBundle.Folder, "--probe", "silent");
        foreach (var metrics in new[] { own, swapped, silent })
        {
            Assert.AreEqual((2, 2), (metrics.RootElement.GetProperty("clips").GetInt32(), metrics.RootElement.GetProperty("frames").GetInt32()));
            Assert.IsTrue(metrics.RootElement.GetProperty("miou").GetDouble() is >= 0 and <= 1);
            Assert.AreEqual(2, metrics.RootElement.GetProperty("per_category").EnumerateObject().Count());
        }

        Assert.AreEqual("silent", silent.RootElement.GetProperty("probe").GetString());
        Assert.HasCount(3, await File.ReadAllLinesAsync(_folder["report/frames.csv"]));
        Assert.IsTrue(File.Exists(_folder["report/metrics.json"]));
    }

    [TestMethod]
    public async Task What_does_not_go_together_is_refused()
    {
        await Tool.RefusesAsync(Arguments("--baseline", "largest", "--probe", "silent"), "--baseline: it uses no model");
        await Tool.RefusesAsync(Arguments("--baseline", "loudest"), "--baseline loudest: expected one of sam, null-prompt, object-prior, centre, all-objects, largest, random-object");
        await Tool.RefusesAsync(Arguments("--split", "holiday"), "found no split 'holiday'; expected one of test (2 clips)");
        File.Delete(_folder["data/s4_data/instances/test/dog/one/one_1.png"]);
        await Tool.RefusesAsync(Arguments("--baseline", "largest"), "one_1.png");
        _folder.AddClip("three", "cat", [Truth], Height, Width);
        await Tool.RefusesAsync(Arguments("--model", TinyBundle.Folder, "--probe", "swapped"), "2 of 3 clips are of category 'cat'");
        Assert.IsFalse(File.Exists(_folder["out.json"]));
    }

    [TestMethod]
    public async Task A_broken_mask_or_one_of_another_size_than_its_picture_is_named()
    {
        const string mask = "data/s4_data/gt_masks/test/cat/two/two_1.png";
        _folder.Write(mask, Pictures.Grey(new byte[9], 3, 3));
        await Tool.RefusesAsync(Arguments("--model", TinyBundle.Folder), "two_1.png: found 3×3 (height × width), expected 4×4 as");
        await Tool.RefusesAsync(Arguments("--baseline", "largest"), "two_1.png: found 3×3 (height × width), expected 4×4 as");
        _folder.Write(mask, File.ReadAllBytes(_folder[mask])[..50]);
        await Tool.RefusesAsync(Arguments("--model", TinyBundle.Folder), "two_1.png");
        Assert.IsFalse(File.Exists(_folder["out.json"]));
    }

    private async Task<JsonDocument> EvaluateAsync(params string[] more)
    {
        var result = await Tool.RunAsync(Arguments(more));
        Assert.AreEqual(0, result.ExitCode, result.StandardError);
        return JsonDocument.Parse(await File.ReadAllTextAsync(_folder["out.json"]));
    }

    private string[] Arguments(params string[] more) => ["evaluate", "--data", _folder["data"], "--layout", "avsbench-s4", "--json", _folder["out.json"], .. more];
}
