using AvSam.MLNet.Datasets;
using AvSam.MLNet.Masks;
using AvSam.MLNet.Tests.Imaging;
using AvSam.MLNet.Tests.Shared;

namespace AvSam.MLNet.Tests.Datasets;

/// <summary>What the data check says of masks: by the reading rule, not by the file's form.</summary>
[TestClass]
public sealed class MaskChecksTests
{
    private const string Dog = "Single-source/s4_data/gt_masks/test/dog_barking/clip_3000_8000/clip_3000_8000";
    private const int Height = 12, Width = 16;

    [TestMethod]
    public void Masks_of_every_form_that_show_a_mask_are_clean()
    {
        using var data = new MiniDataset("avsbench-s4");
        data.Write($"{Dog}_1.png", new PngMaker { Depth = 16 }.Make(Height, Width, (y, x, _) => x < 5 ? 65_535 : 0));
        data.Write($"{Dog}_2.png", new PngMaker { Color = 3, Depth = 1, Palette = [0, 0, 0, 200, 0, 0] }.Make(Height, Width, (y, x, _) => x < 5 ? 1 : 0));
        data.Write($"{Dog}_3.png", new PngMaker().Make(Height, Width, (y, x, _) => x < 5 ? 1 : 0));
        var report = DatasetCheck.AvsBench(data.Root, AvsBenchSubset.S4);
        Assert.IsTrue(report.IsClean, string.Join('\n', report.Problems));
        Assert.IsEmpty(report.Remarks);
    }

    [TestMethod]
    public void Ambiguous_empty_and_wrongly_sized_masks_are_problems()
    {
        using var data = new MiniDataset("avsbench-s4");
        data.Write($"{Dog}_1.png", new PngMaker().Make(Height, Width, (y, x, _) => x < 5 ? 90 : 0));
        data.Write($"{Dog}_2.png", new PngMaker { Color = 2 }.Make(Height, Width, (y, x, channel) => x % 3 == channel ? 255 : 0));
        MaskImage.Write(data[$"{Dog}_3.png"], new bool[Height * Width], Height, Width);
        MaskImage.Write(data[$"{Dog}_4.png"], [.. Enumerable.Range(0, Height * Width).Select(i => i < 7)], Width, Height);
        var problems = DatasetCheck.AvsBench(data.Root, AvsBenchSubset.S4).Problems;
        Assert.HasCount(4, problems, string.Join('\n', problems));
        Assert.Contains("clip_3000_8000_1.png", problems[0]);
        Assert.Contains("clip_3000_8000_2.png", problems[1]);
        Assert.Contains($"{Dog}_3.png' marks nothing. Something in sight sounds in every frame of this layout.", problems[2]);
        Assert.Contains("clip_3000_8000_4.png: found 16×12 (height × width), expected 12×16", problems[3]);
    }

    [TestMethod]
    public void Masks_that_mark_everything_and_palettes_that_contradict_themselves_are_worth_a_look()
    {
        using var data = new MiniDataset("avsbench-s4");
        MaskImage.Write(data[$"{Dog}_1.png"], [.. Enumerable.Repeat(true, Height * Width)], Height, Width);
        data.Write($"{Dog}_2.png", new PngMaker { Color = 3, Palette = [255, 255, 255, 0, 0, 0] }.Make(Height, Width, (y, x, _) => x < 5 ? 0 : 1));
        var report = DatasetCheck.AvsBench(data.Root, AvsBenchSubset.S4);
        Assert.IsTrue(report.IsClean, string.Join('\n', report.Problems));
        Assert.HasCount(2, report.Remarks);
        Assert.Contains("clip_3000_8000_1.png' marks every pixel", report.Remarks[0]);
        Assert.Contains("clip_3000_8000_2.png' has a palette whose index 0 is", report.Remarks[1]);
    }

    [TestMethod]
    public void Where_nothing_in_sight_may_sound_an_empty_mask_is_no_problem_and_told_all_the_same()
    {
        using var data = new MiniDataset("avsbench-ms3");
        var clips = AvsBenchDataset.Open(data.Root, AvsBenchSubset.MS3);
        foreach (var frame in clips.Splits.Keys.SelectMany(split => clips.Clips(split)).SelectMany(clip => clip.Frames))
        {
            MaskImage.Write(frame.MaskPath, [.. Enumerable.Range(0, Height * Width).Select(i => i < 7)], Height, Width);
        }

        var empty = clips.Clips("test")[0].Frames[1].MaskPath;
        MaskImage.Write(empty, new bool[Height * Width], Height, Width);
        var report = DatasetCheck.AvsBench(data.Root, AvsBenchSubset.MS3);
        Assert.IsTrue(report.IsClean, string.Join('\n', report.Problems));
        Assert.AreEqual($"'{empty}' marks nothing.", report.Remarks.Single());
    }

    [TestMethod]
    public void A_map_of_all_objects_is_looked_at_beside_its_mask()
    {
        using var data = new MiniDataset("avsbench-s4");
        var instances = data[$"{Dog}_1.png".Replace("gt_masks", "instances", StringComparison.Ordinal)];
        Directory.CreateDirectory(Path.GetDirectoryName(instances)!);
        MaskImage.Write(instances, [.. Enumerable.Range(0, Height * Width).Select(i => (byte)(i % 3))], Height, Width);
        Assert.IsTrue(DatasetCheck.AvsBench(data.Root, AvsBenchSubset.S4).IsClean);
        MaskImage.Write(instances, new byte[6], 2, 3);
        Assert.Contains($"{instances}: found 2×3 (height × width), expected 12×16", DatasetCheck.AvsBench(data.Root, AvsBenchSubset.S4).Problems.Single());
        File.WriteAllBytes(instances, []);
        Assert.Contains(instances, DatasetCheck.AvsBench(data.Root, AvsBenchSubset.S4).Problems.Single());
    }
}
