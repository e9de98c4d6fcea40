using System.Text.Json;
using AvSam.MLNet.Tests.Models;
using AvSam.MLNet.Tests.Shared;

namespace AvSam.MLNet.Cli.Tests;

/// <summary><c>avsam evaluate</c> with a model on the layouts beside avsbench-s4.</summary>
[TestClass]
public sealed class LayoutEvaluationTests
{
    [TestMethod]
    public async Task Ms3_gives_the_segmentation_metrics()
    {
        using var data = new MiniDataset("avsbench-ms3");
        var metrics = await EvaluateAsync(data, "--probe", "swapped");
        Assert.AreEqual((2, 10), (metrics.GetProperty("clips").GetInt32(), metrics.GetProperty("frames").GetInt32()));
        Assert.IsTrue(metrics.GetProperty("miou").GetDouble() is >= 0 and <= 1);
        Assert.AreEqual("swapped", metrics.GetProperty("probe").GetString());
        Assert.HasCount(11, await File.ReadAllLinesAsync(data.Beside("report/frames.csv")));
    }

    [TestMethod]
    [DataRow("flickr-soundnet", "silent")]
    [DataRow("flickr-soundnet", "swapped")]
    [DataRow("vgg-ss", "silent")]
    public async Task Localisation_gives_the_localisation_metrics_under_both_rules(string layout, string probe)
    {
        using var data = new MiniDataset(layout);
        var metrics = await EvaluateAsync(data, "--rule", "median", "--probe", probe);
        Assert.AreEqual(3, metrics.GetProperty("images").GetInt32());
        Assert.AreEqual("median", metrics.GetProperty("rule").GetString());
        Assert.IsTrue(metrics.GetProperty("ciou_mean").GetDouble() is > 0 and <= 1);

        // The median marks half of each picture, or more where many values are equal.
        var rows = (await File.ReadAllLinesAsync(data.Beside("report/images.csv"))).Skip(1).ToArray();
        Assert.HasCount(3, rows);
        Assert.IsTrue(rows.All(row => int.Parse(row.Split(',')[^3], System.Globalization.CultureInfo.InvariantCulture) >= 224 * 224 / 2), string.Join('\n', rows));
        if (probe == "silent")
        {
            Assert.AreEqual("logit", (await EvaluateAsync(data)).GetProperty("rule").GetString());
        }
    }

    [TestMethod]
    public async Task Baselines_that_need_maps_of_objects_are_refused()
    {
        using var data = new MiniDataset("flickr-soundnet");
        await Tool.RefusesAsync(["evaluate", "--data", data.Root, "--layout", data.Layout, "--baseline", "largest"], "--baseline: it marks objects, whose maps flickr-soundnet has not");
    }

    private static async Task<JsonElement> EvaluateAsync(MiniDataset data, params string[] more)
    {
        var result = await Tool.RunAsync(
            ["evaluate", "--data", data.Root, "--layout", data.Layout, "--model", TinyBundle.Folder, "--json", data.Beside("out.json"), "--report", data.Beside("report"), .. more]);
        Assert.AreEqual(0, result.ExitCode, result.StandardError);
        return JsonDocument.Parse(await File.ReadAllTextAsync(data.Beside("out.json"))).RootElement;
    }
}
