using AvSam.MLNet.Tests.Shared;

namespace AvSam.MLNet.Cli.Tests;

/// <summary><c>avsam metrics</c> on a copy of a dataset that has no pictures and no sounds: measuring masks needs masks.</summary>
[TestClass]
public sealed class MasksAloneTests
{
    [TestMethod]
    [DataRow("avsbench-s4", "Single-source/s4_data/visual_frames", "Single-source/s4_data/audio_wav")]
    [DataRow("avsbench-ms3", "Multi-sources/ms3_data/visual_frames", "Multi-sources/ms3_data/audio_wav")]
    [DataRow("flickr-soundnet", "frames", "audio")]
    [DataRow("vgg-ss", "frames", "audio")]
    public async Task The_metrics_are_those_of_the_whole_dataset_and_the_report_says_what_it_does_not_show(string layout, string pictures, string sounds)
    {
        using var data = new MiniDataset(layout);
        if (layout is "flickr-soundnet" or "vgg-ss")
        {
            data.StoreHeatMaps();
        }

        var whole = await MeasureAsync(data);
        Directory.Delete(data[sounds], recursive: true);
        Assert.AreEqual(whole, await MeasureAsync(data));
        Directory.Delete(data[pictures], recursive: true);
        Assert.AreEqual(whole, await MeasureAsync(data));

        var result = await Tool.RunAsync([.. Arguments(data), "--report", data.Beside("report")]);
        Assert.AreEqual(0, result.ExitCode, result.StandardError);
        Assert.Contains("report.html: No clips are shown: ", result.StandardError);
        Assert.Contains(pictures, result.StandardError);
        var page = await File.ReadAllTextAsync(data.Beside("report/report.html"));
        Assert.Contains("No clips are shown: ", page);
        Assert.DoesNotContain("<img src=", page);
    }

    [TestMethod]
    public async Task Masks_still_have_to_be_there()
    {
        using var data = new MiniDataset("avsbench-ms3");
        Directory.Delete(data["Multi-sources/ms3_data/visual_frames"], recursive: true);
        data.Delete("Multi-sources/ms3_data/gt_masks/test/clip-c/clip-c_2.png");
        await Tool.RefusesAsync(Arguments(data), "missing", "clip-c_2.png");
    }

    [TestMethod]
    public async Task A_gallery_needs_pictures_of_the_masks_size_and_that_is_said_before_the_work()
    {
        using var data = new MiniDataset("avsbench-ms3");
        data.Write("Multi-sources/ms3_data/visual_frames/clip-c/clip-c.mp4_2.png", Pictures.Rgb(5, 7));
        await Tool.RefusesAsync([.. Arguments(data), "--report", data.Beside("report")], "clip-c_2.png: found 12×16 (height × width), expected 5×7 as", "clip-c.mp4_2.png");
        Assert.IsFalse(File.Exists(data.Beside("out.json")));
        Assert.AreEqual(0, (await Tool.RunAsync(Arguments(data))).ExitCode);
    }

    private static string[] Arguments(MiniDataset data) =>
        ["metrics", "--data", data.Root, "--layout", data.Layout, "--predictions", data.Predictions, "--json", data.Beside("out.json")];

    private static async Task<string> MeasureAsync(MiniDataset data)
    {
        var result = await Tool.RunAsync(Arguments(data));
        Assert.AreEqual(0, result.ExitCode, result.StandardError);
        Assert.AreEqual("", result.StandardError);
        return await File.ReadAllTextAsync(data.Beside("out.json"));
    }
}
