using AvSam.MLNet.Tests.Shared;

namespace AvSam.MLNet.Cli.Tests;

[TestClass]
public sealed class DataCheckVerbTests
{
    [TestMethod]
    public async Task A_clean_dataset_ends_with_0_and_its_counts_beside_the_published_ones()
    {
        using var data = new MiniDataset("avsbench-ms3");
        var result = await Tool.RunAsync(Arguments(data));
        Assert.AreEqual(0, result.ExitCode, result.StandardError);
        Assert.AreEqual("", result.StandardError);
        Assert.Contains("test clips", result.StandardOutput);
        Assert.Contains("64 (not verified), 62 fewer here", result.StandardOutput);
        Assert.Contains("Nothing is missing, nothing is broken.", result.StandardOutput);
    }

    [TestMethod]
    [DataRow("avsbench-s4", "Single-source/s4_data/gt_masks/test/playing_piano/clip_4000_9000/clip_4000_9000_5.png")]
    [DataRow("avsbench-ms3", "Multi-sources/ms3_data/visual_frames/clip-a/clip-a.mp4_5.png")]
    [DataRow("flickr-soundnet", "Annotations/1000000003.xml")]
    [DataRow("vgg-ss", "metadata/vggss.json")]
    [DataRow("vgg-sound", "audio/bbbbbbbbbbb_000000.wav")]
    public async Task What_is_missing_and_what_is_broken_end_with_2_and_stand_in_the_report(string layout, string file)
    {
        using var data = new MiniDataset(layout);
        var broken = Directory.EnumerateFiles(data.Root, "*.wav", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        File.WriteAllBytes(broken, File.ReadAllBytes(broken)[..30]);
        data.Delete(file);
        var result = await Tool.RunAsync(Arguments(data));
        Assert.AreEqual(2, result.ExitCode, result.StandardError);
        Assert.Contains("2 problems:", result.StandardOutput);
        Assert.Contains(Path.GetFileName(file), result.StandardOutput);
        Assert.Contains(Path.GetFileName(broken), result.StandardOutput);
        Assert.AreEqual($"avsam: 2 problems in {data.Root}, listed on standard output.", result.StandardError.Trim());
    }

    [TestMethod]
    public async Task Empty_masks_are_problems_where_something_always_sounds_and_full_ones_are_worth_a_look()
    {
        using var data = new MiniDataset("avsbench-s4");
        const string masks = "Single-source/s4_data/gt_masks/test/dog_barking/clip_3000_8000/clip_3000_8000";
        data.Write($"{masks}_2.png", Pictures.Grey([.. Enumerable.Repeat((byte)255, 12 * 16)], 12, 16));
        var result = await Tool.RunAsync(Arguments(data));
        Assert.AreEqual(0, result.ExitCode, result.StandardError);
        Assert.Contains("Nothing is missing, nothing is broken.", result.StandardOutput);
        Assert.Contains("1 worth a look:", result.StandardOutput);
        Assert.Contains("clip_3000_8000_2.png' marks every pixel.", result.StandardOutput);
        data.Write($"{masks}_3.png", Pictures.Grey(new byte[12 * 16], 12, 16));
        result = await Tool.RunAsync(Arguments(data));
        Assert.AreEqual(2, result.ExitCode, result.StandardError);
        Assert.Contains("1 problem:", result.StandardOutput);
        Assert.Contains("clip_3000_8000_3.png' marks nothing.", result.StandardOutput);
    }

    [TestMethod]
    public async Task Wrong_arguments_are_refused() =>
        await Tool.RefusesAsync(["data", "check", "--data", "nowhere", "--layout", "coco"], "--data nowhere: there is no such folder", "--layout coco: expected one of avsbench-s4, avsbench-ms3, flickr-soundnet, vgg-ss, pairs, vgg-sound");

    private static string[] Arguments(MiniDataset data) => ["data", "check", "--data", data.Root, "--layout", data.Layout];
}
