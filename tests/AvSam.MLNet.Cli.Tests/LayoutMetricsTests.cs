using System.Text.Json;
using AvSam.MLNet.Files;
using AvSam.MLNet.Tests.Shared;

namespace AvSam.MLNet.Cli.Tests;

/// <summary><c>avsam metrics</c> on the miniature datasets, against figures worked out by hand.</summary>
[TestClass]
public sealed class LayoutMetricsTests
{
    [TestMethod]
    public async Task S4()
    {
        // 32 pixels of truth in 192. The dog's prediction overlaps half of it and is as large: IoU 16/48, p = r = 0.5. The piano's is half
        // of it: IoU 0.5, p = 1, r = 0.5, F = 1.3·0.5/(0.3 + 0.5). Pixels in order: AP = 0.5·0.5 + 0.5/6 and 0.5 + 0.5/6.
        using var data = new MiniDataset("avsbench-s4");
        var metrics = await MeasureAsync(data);
        AreEqual(metrics, ("clips", 2), ("frames", 10), ("miou", 5 / 12.0), ("fscore_avsbench", (0.5 + 0.8125) / 2), ("fscore_image", (0.5 + 0.8125) / 2), ("f1_at_05", 7 / 12.0), ("ap_pixel", ((1 / 3.0) + (7 / 12.0)) / 2));
        AreEqual(metrics.GetProperty("per_category").GetProperty("dog_barking"), ("clips", 1), ("miou", 1 / 3.0), ("fscore_avsbench", 0.5));
        Assert.AreEqual("avsbench-s4", metrics.GetProperty("layout").GetString());
    }

    [TestMethod]
    public async Task Ms3()
    {
        // clip-c: four frames perfect, and of an empty one 48 of 192 pixels marked: IoU (4 + 144/192)/5. clip-d: nothing marked; F only at
        // the threshold 0, where everything is: p = 1/6, r = 1, F = 1.3/6/(0.05 + 1).
        using var data = new MiniDataset("avsbench-ms3");
        var everything = 1.3 / 6 / 1.05;
        var metrics = await MeasureAsync(data);
        AreEqual(
            metrics, ("clips", 2), ("frames", 10), ("miou", 4.75 / 10), ("fscore_avsbench", (1 + everything) / 2), ("fscore_image", (4 + (5 * everything)) / 9), ("f1_at_05", 4 / 9.0),
            ("sounding_frames", 9), ("ap_pixel", (4 + (5 / 6.0)) / 9));
        Assert.IsFalse(metrics.TryGetProperty("per_category", out _));
    }

    [TestMethod]
    [DataRow("logit", 1.0, 2 / 3.0, 1.0, 0.05 * (8 + 2 + (10 / 3.0) - ((1 + (1 / 3.0)) / 2)))]
    [DataRow("median", 2 / 3.0, 1 / 3.0, 1568.0 / 48_608, 0.05 * (1 + (7 * 2 / 3.0) + 1 - 0.5))]
    public async Task Flickr_SoundNet(string rule, double at03, double at05, double third, double auc)
    {
        // N = 50,176. First: the left half marked, its upper half the consensus: 12,544/25,088. Second: the upper half marked; half of it
        // consensus, half outside: 12,544 / (12,544 + 6,272 + 2,401/2 + 12,544). Third: exactly one annotator's box, 3,136 pixels of 0.5;
        // the median rule marks the whole picture there: 1,568/(1,568 + 47,040). AP: 0.5, 0.5, none. AVGN's: 0.5 + 0.25, twice, and 1.
        using var data = new MiniDataset("flickr-soundnet");
        data.StoreHeatMaps();
        var second = 12_544 / (12_544 + 6272 + 1200.5 + 12_544);
        var metrics = await MeasureAsync(data, "--rule", rule);
        AreEqual(
            metrics, ("images", 3), ("iou_at_03", at03), ("iou_at_05", at05), ("ciou_mean", (0.5 + second + third) / 3), ("auc", auc), ("ap_pixel", 0.5), ("ap_pixel_avgn", 2.5 / 3),
            ("images_without_consensus", 1));
        Assert.AreEqual(rule, metrics.GetProperty("rule").GetString());
        Assert.IsFalse(metrics.TryGetProperty("per_category", out _));
    }

    [TestMethod]
    public async Task Vgg_ss()
    {
        // First: as Flickr's first, turned. Second: the left quarter marked, 12,544, a quarter of it inside the boxes' 15,680: cIoU
        // 3,136/25,088; AP 0.2·0.25 + 0.8·0.3125; AVGN's 0.25·0.2 + 0.75·0.25. Third: 100 pixels marked and no truth: 0; AVGN's 100/N.
        using var data = new MiniDataset("vgg-ss");
        data.StoreHeatMaps();
        var metrics = await MeasureAsync(data);
        AreEqual(
            metrics, ("images", 3), ("iou_at_03", 1 / 3.0), ("iou_at_05", 1 / 3.0), ("ciou_mean", 0.625 / 3), ("auc", 0.05 * (1 + (4 / 3.0) + (8 / 3.0) - 0.5)), ("ap_pixel", (0.5 + 0.3) / 2),
            ("ap_pixel_avgn", (0.75 + 0.2375 + (100 / 50_176.0)) / 3));
        AreEqual(metrics.GetProperty("per_category").GetProperty("playing violin, fiddle"), ("images", 1), ("ciou_mean", 0.125));
    }

    [TestMethod]
    public async Task All_that_is_wrong_with_heat_maps_is_said_at_once()
    {
        using var data = new MiniDataset("flickr-soundnet");
        await Tool.RefusesAsync(Arguments(data), "3 problems", "missing 1000000001.npy", "missing 1000000003.npy");
        data.StoreHeatMaps();
        data.StoreHeatMap("1000000001", 0, 5, 0, 5, side: 14);
        NpyWriter.Write(Path.Combine(data.Predictions, "1000000002.npy"), [.. Enumerable.Repeat(float.NaN, 224 * 224)], 224, 224);
        File.Move(Path.Combine(data.Predictions, "1000000003.npy"), Path.Combine(data.Predictions, "1000000004.npy"));
        await Tool.RefusesAsync(
            Arguments(data), "4 problems", "1000000001.npy: found the shape [14, 14], expected [224, 224]", "1000000002.npy: The prediction's value 0", "NaN", "missing 1000000003.npy",
            "'1000000004.npy' is the prediction of no clip of the split");
        Assert.IsFalse(File.Exists(data.Beside("out.json")));
    }

    [TestMethod]
    public async Task All_that_is_wrong_with_logits_is_said_at_once()
    {
        using var data = new MiniDataset("avsbench-ms3");
        NpyWriter.Write(Path.Combine(data.Predictions, "clip-c.npy"), new float[4 * 192], 4, 12, 16);
        NpyWriter.Write(Path.Combine(data.Predictions, "clip-d.npy"), [.. Enumerable.Repeat(float.NaN, 5 * 192)], 5, 12, 16);
        NpyWriter.Write(Path.Combine(data.Predictions, "clip-a.npy"), new float[5 * 192], 5, 12, 16);
        await Tool.RefusesAsync(
            Arguments(data), "3 problems", "clip-c.npy: found the shape [4, 12, 16], expected [5, H, W]", "clip-d.npy, frame 0", "not a number", "'clip-a.npy' is the prediction of no clip of the split");
        Assert.IsFalse(File.Exists(data.Beside("out.json")));
    }

    [TestMethod]
    [DataRow("avsbench-s4", "Single-source/s4_meta_data.csv", "name,start_time,kind,set\na,0,b,test\n", "2 problems|column 3 is headed 'kind'|column 4 is headed 'set'")]
    [DataRow("avsbench-ms3", "Multi-sources/ms3_meta_data.csv", "name\na\n", "column 2 is headed nothing, expected 'split'")]
    [DataRow("avsbench-ms3", "Multi-sources/ms3_meta_data.csv", "name,split\nclip-c,Test\n", "found no split 'test'; expected one of Test (1 clips)")]
    [DataRow("flickr-soundnet", "metadata/flickr_test.csv", "../1,0\n/1,0\n", "2 problems|line 1: found '../1'|line 2: found '/1'")]
    [DataRow("flickr-soundnet", "Annotations/1000000001.xml", "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>", "1000000001.xml: not a readable annotation")]
    [DataRow("flickr-soundnet", "Annotations/1000000001.xml", "<a><b/></a>", "1000000001.xml: found no box")]
    [DataRow("vgg-ss", "metadata/vggss.json", "[{}, 7]", "2 problems|entry 1|entry 2")]
    [DataRow("vgg-ss", "metadata/vggss.json", "[]", "3 problems|missing the entry of bbbbbbbbbbb_000000")]
    public async Task A_dataset_that_is_broken_is_refused(string layout, string file, string content, string expected)
    {
        using var data = new MiniDataset(layout);
        data.Write(file, content);
        await Tool.RefusesAsync(Arguments(data), expected.Split('|'));
        Assert.IsFalse(File.Exists(data.Beside("out.json")));
    }

    [TestMethod]
    public async Task Masks_of_the_wrong_size_or_mode_are_named_together()
    {
        using var data = new MiniDataset("avsbench-s4");
        const string masks = "Single-source/s4_data/gt_masks/test";
        data.Write($"{masks}/dog_barking/clip_3000_8000/clip_3000_8000_2.png", Pictures.Grey(new byte[9], 3, 3));
        data.Write($"{masks}/playing_piano/clip_4000_9000/clip_4000_9000_3.png", Pictures.Rgb(12, 16));
        await Tool.RefusesAsync(Arguments(data), "2 problems", "found frames of 12×16 (height × width), expected 3×3", "clip_3000_8000_2.png", "clip_4000_9000_3.png' is a colour picture");
        data.Write($"{masks}/playing_piano/clip_4000_9000/clip_4000_9000_3.png", Pictures.Grey([.. Enumerable.Range(0, 192).Select(i => (byte)(i % 3))], 12, 16));
        await Tool.RefusesAsync(Arguments(data), "clip_4000_9000_3.png' holds values up to 2; expected a mask");
    }

    [TestMethod]
    public async Task The_median_belongs_to_heat_maps_and_silent_pairs_to_no_metric()
    {
        using var s4 = new MiniDataset("avsbench-s4");
        await Tool.RefusesAsync([.. Arguments(s4), "--rule", "median"], "--rule: found 'median', which belongs to the heat maps of localisation layouts; expected 'logit' for avsbench-s4");
        using var flickr = new MiniDataset("flickr-soundnet");
        await Tool.RefusesAsync([.. Arguments(flickr), "--split", "test-plus-silent"], "--split test-plus-silent: in some of its pairs nothing sounds");
        await Tool.RefusesAsync([.. Arguments(flickr), "--split", "train"], "found no list of a split 'train' in metadata; expected one of test, test-plus-silent");
    }

    private static string[] Arguments(MiniDataset data) =>
        ["metrics", "--data", data.Root, "--layout", data.Layout, "--predictions", data.Predictions, "--json", data.Beside("out.json")];

    private static async Task<JsonElement> MeasureAsync(MiniDataset data, params string[] more)
    {
        var result = await Tool.RunAsync([.. Arguments(data), .. more]);
        Assert.AreEqual(0, result.ExitCode, result.StandardError);
        return JsonDocument.Parse(await File.ReadAllTextAsync(data.Beside("out.json"))).RootElement;
    }

    private static void AreEqual(JsonElement metrics, params (string Name, double Value)[] expected)
    {
        foreach (var (name, value) in expected)
        {
            Assert.AreEqual(value, metrics.GetProperty(name).GetDouble(), 1e-6, name);
        }
    }
}
