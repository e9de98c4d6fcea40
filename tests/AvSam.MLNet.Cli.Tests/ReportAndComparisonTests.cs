using System.Text.Json;
using System.Text.RegularExpressions;
using AvSam.MLNet.Tests.Models;
using AvSam.MLNet.Tests.Shared;

namespace AvSam.MLNet.Cli.Tests;

/// <summary><c>--report</c> of <c>evaluate</c> and <c>metrics</c>, and <c>--compare</c>.</summary>
[TestClass]
public sealed class ReportAndComparisonTests : IDisposable
{
    private const int Height = 4, Width = 4;
    private static readonly byte[] Truth = [1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    private static readonly byte[] Instances = [1, 1, 1, 1, 2, 2, 0, 0, 2, 2, 0, 0, 2, 2, 0, 0];

    private readonly TestFolder _folder = new();

    public ReportAndComparisonTests()
    {
        _folder.AddClip("one", "dog", [Truth], Height, Width, Instances);
        _folder.AddClip("two", "cat", [Truth], Height, Width, Instances);
    }

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task A_model_against_itself_is_no_better_and_the_page_says_so()
    {
        var (metrics, text) = await EvaluateAsync("--model", TinyBundle.Folder, "--compare", TinyBundle.Folder, "--report", _folder["report"]);
        var miou = metrics.GetProperty("comparison").GetProperty("metrics").GetProperty("miou");
        Assert.AreEqual(metrics.GetProperty("miou").GetDouble(), miou.GetProperty("first").GetDouble());
        Assert.AreEqual(0, miou.GetProperty("difference").GetDouble());
        Assert.AreEqual(0, miou.GetProperty("interval").GetProperty("high").GetDouble());
        Assert.Contains("No clip changed.", text);
        var page = await File.ReadAllTextAsync(_folder["report/report.html"]);
        Assert.Contains("these clips do not tell which is better", page);

        // Each clip: picture, ground truth, and the mask of either model; and its sound.
        // Picture, truth, both models and SAM.
        Assert.HasCount(2 * 5, Regex.Matches(page, "<img src=\"data:image/jpeg"));
        Assert.Contains(">SAM<", page);
        Assert.HasCount(2, Regex.Matches(page, "<audio"));
        Assert.DoesNotContain("Not shown:", page);
        Assert.DoesNotContain("Not comparable.", page);
    }

    [TestMethod]
    public async Task A_baseline_is_compared_with_a_model()
    {
        await File.WriteAllTextAsync(_folder["data/objects.csv"], "name,split,index,category,image,sounding\n");
        var (metrics, text) = await EvaluateAsync("--baseline", "all-objects", "--compare", TinyBundle.Folder, "--report", _folder["report"]);
        var miou = metrics.GetProperty("comparison").GetProperty("metrics").GetProperty("miou");
        Assert.AreEqual(.4, miou.GetProperty("first").GetDouble(), 1e-6);
        Assert.AreEqual(miou.GetProperty("second").GetDouble() - miou.GetProperty("first").GetDouble(), miou.GetProperty("difference").GetDouble(), 1e-12);
        Assert.AreEqual("all-objects", metrics.GetProperty("baseline").GetString());
        Assert.IsTrue(metrics.TryGetProperty("compared_with", out _));
        Assert.Contains("second less first", text);
        Assert.Contains("Not comparable.", await File.ReadAllTextAsync(_folder["report/report.html"]));
    }

    [TestMethod]
    [DataRow("flickr-soundnet", "median")]
    [DataRow("vgg-ss", "logit")]
    public async Task Localisation_is_compared_and_reported_under_both_rules(string layout, string rule)
    {
        using var data = new MiniDataset(layout);
        var result = await Tool.RunAsync(
            "evaluate", "--data", data.Root, "--layout", layout, "--rule", rule, "--model", TinyBundle.Folder, "--compare", TinyBundle.Folder, "--report", data.Beside("report"));
        Assert.AreEqual(0, result.ExitCode, result.StandardError);
        using var metrics = JsonDocument.Parse(await File.ReadAllTextAsync(data.Beside("report/metrics.json")));
        Assert.AreEqual("ciou_mean", metrics.RootElement.GetProperty("comparison").GetProperty("changed_by").GetString());
        Assert.HasCount(3 * 5, Regex.Matches(await File.ReadAllTextAsync(data.Beside("report/report.html")), "<img src=\"data:image/jpeg"));
    }

    [TestMethod]
    [DataRow("avsbench-ms3", 2)]
    [DataRow("vgg-ss", 3)]
    public async Task Stored_predictions_have_a_page_too(string layout, int clips)
    {
        using var data = new MiniDataset(layout);
        if (layout == "vgg-ss")
        {
            data.StoreHeatMaps();
        }

        var result = await Tool.RunAsync(
            "metrics", "--data", data.Root, "--layout", layout, "--predictions", data.Predictions, "--json", data.Beside("out.json"), "--report", data.Beside("report"));
        Assert.AreEqual(0, result.ExitCode, result.StandardError);
        var page = await File.ReadAllTextAsync(data.Beside("report/report.html"));
        Assert.HasCount(clips * 3, Regex.Matches(page, "<img src=\"data:image/jpeg"));
        Assert.Contains("predictions</bdi>", page);
    }

    [TestMethod]
    public async Task What_is_wrong_leaves_no_report()
    {
        string[] arguments = ["evaluate", "--data", _folder["data"], "--layout", "avsbench-s4", "--model", TinyBundle.Folder, "--report", _folder["report"]];
        await Tool.RefusesAsync([.. arguments, "--compare", _folder["no-model"]], "--compare", "there is no such folder");
        await Tool.RefusesAsync([.. arguments, "--compare", _folder["data"]], "model.json");
        File.Delete(_folder["data/s4_data/gt_masks/test/cat/two/two_1.png"]);
        await Tool.RefusesAsync(arguments, "two_1.png");
        Assert.IsFalse(Directory.Exists(_folder["report"]));
    }

    private async Task<(JsonElement Metrics, string Text)> EvaluateAsync(params string[] more)
    {
        var result = await Tool.RunAsync(["evaluate", "--data", _folder["data"], "--layout", "avsbench-s4", "--json", _folder["out.json"], .. more]);
        Assert.AreEqual(0, result.ExitCode, result.StandardError);
        return (JsonDocument.Parse(await File.ReadAllTextAsync(_folder["out.json"])).RootElement, result.StandardOutput);
    }
}
