using AvSam.MLNet.Datasets;
using AvSam.MLNet.Masks;
using AvSam.MLNet.Tests.Shared;

namespace AvSam.MLNet.Tests.Datasets;

[TestClass]
public sealed class DatasetCheckTests
{
    private const string S4 = "Single-source/s4_data";

    [TestMethod]
    [DataRow("avsbench-s4")]
    [DataRow("avsbench-ms3")]
    [DataRow("flickr-soundnet")]
    [DataRow("vgg-ss")]
    [DataRow("vgg-sound")]
    public void A_whole_dataset_is_clean(string layout)
    {
        using var data = new MiniDataset(layout);
        var report = Check(data);
        Assert.IsTrue(report.IsClean, string.Join('\n', report.Problems));
    }

    [TestMethod]
    public void Counts_stand_beside_the_published_ones()
    {
        using var data = new MiniDataset("avsbench-ms3");
        var counts = Check(data).Counts;
        CollectionAssert.Contains(counts.ToArray(), new DatasetCount("test clips", 2, 64, IsVerified: false));
        CollectionAssert.Contains(counts.ToArray(), new DatasetCount("masks", 20, 2120));
    }

    [TestMethod]
    public void A_sound_that_was_cut_short_is_found_though_it_could_be_read()
    {
        using var data = new MiniDataset("avsbench-s4");
        const string piano = $"{S4}/audio_wav/test/playing_piano/clip_4000_9000.wav";
        data.Write(piano, File.ReadAllBytes(data[piano])[..^200]);
        Assert.Contains("clip_4000_9000.wav", Check(data).Problems.Single());
    }

    [TestMethod]
    public void Everything_missing_and_broken_is_named_in_one_report()
    {
        using var data = new MiniDataset("avsbench-s4");
        const string dog = "test/dog_barking/clip_3000_8000/clip_3000_8000";
        data.Delete($"{S4}/visual_frames/{dog}_1.png");
        data.Delete($"{S4}/gt_masks/{dog}_2.png");
        data.Write($"{S4}/visual_frames/{dog}_3.png", File.ReadAllBytes(data[$"{S4}/visual_frames/{dog}_3.png"])[..60]);
        MaskImage.Write(data[$"{S4}/gt_masks/{dog}_4.png"], new byte[9], 3, 3);
        MaskImage.Write(data[$"{S4}/gt_masks/{dog}_5.png"], [.. Enumerable.Range(0, 192).Select(i => (byte)(i % 4))], 12, 16);
        data.Write($"{S4}/audio_wav/test/playing_piano/clip_4000_9000.wav", File.ReadAllBytes(data[$"{S4}/audio_wav/test/playing_piano/clip_4000_9000.wav"])[..30]);
        data.Delete($"{S4}/gt_masks/val/playing_piano/clip_2000_7000/clip_2000_7000_5.png");
        data.Delete($"{S4}/audio_wav/train/dog_barking/-clip_1000_6000.wav");
        var report = Check(data);
        string[] expected =
        [
            "clip_3000_8000_1.png", "clip_3000_8000_2.png", "clip_3000_8000_3.png", "clip_3000_8000_4.png: found 3×3 (height × width), expected 12×16",
            "clip_3000_8000_5.png' holds values up to 3", "clip_4000_9000.wav", "clip_2000_7000_5.png", "-clip_1000_6000.wav",
        ];
        Assert.HasCount(expected.Length, report.Problems, string.Join('\n', report.Problems));
        foreach (var part in expected)
        {
            Assert.IsTrue(report.Problems.Any(problem => problem.Contains(part, StringComparison.Ordinal)), $"{part} in\n{string.Join('\n', report.Problems)}");
        }
    }

    [TestMethod]
    public void A_split_that_the_layout_has_not_and_a_clip_with_fewer_frames_than_its_like_are_named()
    {
        using var data = new MiniDataset("avsbench-s4");
        data.Delete($"{S4}/gt_masks/test/dog_barking/clip_3000_8000/clip_3000_8000_5.png");
        data.Delete($"{S4}/visual_frames/test/dog_barking/clip_3000_8000/clip_3000_8000_5.png");
        Assert.Contains("test/dog_barking/clip_3000_8000 has 4 frames, other clips of the split have 5", Check(data).Problems.Single());
        data.Replace("Single-source/s4_meta_data.csv", "playing_piano,val", "playing_piano,vall");
        Assert.Contains("1 clips are of a split 'vall'; expected train, val, test", string.Join('\n', Check(data).Problems));
    }

    [TestMethod]
    public void Broken_annotations_pictures_and_sounds_of_pairs_are_named_once()
    {
        using var data = new MiniDataset("flickr-soundnet");
        data.Delete("frames/1000000001.jpg");
        data.Write("frames/1000000002.jpg", "GIF89a, say"u8.ToArray());
        data.Write("audio/1000000003.wav", []);
        data.Write("Annotations/1000000003.xml", "<!DOCTYPE a><a/>");
        var report = Check(data);
        Assert.HasCount(4, report.Problems, string.Join('\n', report.Problems));
        CollectionAssert.Contains(report.Counts.ToArray(), new DatasetCount("test pairs", 3, 249));
        CollectionAssert.Contains(report.Counts.ToArray(), new DatasetCount("silent pairs", 1, 250));
    }

    [TestMethod]
    public void A_broken_list_does_not_hide_the_others()
    {
        using var data = new MiniDataset("vgg-ss");
        data.Write("metadata/vggss_heard_test.csv", "../x\n");
        data.Delete("audio/bbbbbbbbbbb_000000.wav");
        var report = Check(data);
        Assert.HasCount(2, report.Problems, string.Join('\n', report.Problems));
        Assert.Contains("vggss_heard_test.csv: line 1", report.Problems[1] + report.Problems[0]);
    }

    [TestMethod]
    public void Missing_training_pairs_and_a_missing_table_are_problems()
    {
        using var sounds = new MiniDataset("vgg-sound");
        sounds.Delete("audio/bbbbbbbbbbb_000000.wav");
        var report = Check(sounds);
        Assert.Contains("bbbbbbbbbbb_000000.wav", report.Problems.Single());
        Assert.AreEqual(new DatasetCount("vggss_10k pairs", 1, 10_000), report.Counts.Single());
        using var s4 = new MiniDataset("avsbench-s4");
        s4.Write("Single-source/s4_meta_data.csv", "name,start_time,kind,split\n");
        Assert.Contains("column 3 is headed 'kind'", Check(s4).Problems.Single());
        s4.Delete("Single-source/s4_meta_data.csv");
        Assert.Contains("found no s4_meta_data.csv", Check(s4).Problems.Single());
    }

    [TestMethod]
    public void A_check_can_be_cancelled_and_tells_how_far_it_is()
    {
        using var data = new MiniDataset("avsbench-s4");
        using var cancellation = new CancellationTokenSource();
        var last = default(FileProgress);
        var progress = new Callback(files =>
        {
            last = files;
            cancellation.Cancel();
        });
        Assert.Throws<OperationCanceledException>(() => DatasetCheck.AvsBench(data.Root, AvsBenchSubset.S4, progress, cancellation.Token));
        Assert.AreEqual(40, last.Total, "20 pictures, 16 masks, 4 sounds");
    }

    private static DatasetReport Check(MiniDataset data) => data.Layout switch
    {
        "avsbench-s4" => DatasetCheck.AvsBench(data.Root, AvsBenchSubset.S4),
        "avsbench-ms3" => DatasetCheck.AvsBench(data.Root, AvsBenchSubset.MS3),
        "flickr-soundnet" => DatasetCheck.Localization(data.Root, LocalizationBenchmark.FlickrSoundNet),
        "vgg-ss" => DatasetCheck.Localization(data.Root, LocalizationBenchmark.VggSs),
        _ => DatasetCheck.VggSound(data.Root),
    };

    private sealed class Callback(Action<FileProgress> report) : IProgress<FileProgress>
    {
        public void Report(FileProgress value) => report(value);
    }
}
