using AvSam.MLNet.Datasets;
using AvSam.MLNet.Masks;
using AvSam.MLNet.Tests.Shared;
using Microsoft.ML;

namespace AvSam.MLNet.Tests.Datasets;

/// <summary>Datasets that hold only a part of their files, and masks that do not fit their pictures.</summary>
[TestClass]
public sealed class RequiredFilesTests
{
    [TestMethod]
    [DataRow(AvsBenchSubset.S4, "avsbench-s4", "Single-source/s4_data")]
    [DataRow(AvsBenchSubset.MS3, "avsbench-ms3", "Multi-sources/ms3_data")]
    public void Clips_need_no_more_than_is_required_of_them(AvsBenchSubset subset, string layout, string files)
    {
        using var data = new MiniDataset(layout);
        var dataset = AvsBenchDataset.Open(data.Root, subset);
        var whole = Names(dataset.Clips("test"));
        Directory.Delete(data[$"{files}/audio_wav"], recursive: true);
        CollectionAssert.AreEqual(whole, Names(dataset.Clips("test", RequiredFiles.Pictures)));
        Assert.Contains("clip", Assert.ThrowsExactly<InvalidDataException>(() => dataset.Clips("test")).Message);
        Directory.Delete(data[$"{files}/visual_frames"], recursive: true);
        CollectionAssert.AreEqual(whole, Names(dataset.Clips("test", RequiredFiles.GroundTruth)));
        Assert.Contains(".png", Assert.ThrowsExactly<InvalidDataException>(() => dataset.Clips("test", RequiredFiles.Pictures)).Message);
        Directory.Delete(data[$"{files}/gt_masks"], recursive: true);
        Assert.Contains("gt_masks", Assert.ThrowsExactly<InvalidDataException>(() => dataset.Clips("test", RequiredFiles.GroundTruth)).Message);
    }

    [TestMethod]
    [DataRow(LocalizationBenchmark.FlickrSoundNet, "flickr-soundnet", "Annotations/1000000002.xml")]
    [DataRow(LocalizationBenchmark.VggSs, "vgg-ss", "metadata/vggss.json")]
    public void Pairs_need_no_more_than_is_required_of_them(LocalizationBenchmark benchmark, string layout, string annotations)
    {
        using var data = new MiniDataset(layout);
        var dataset = LocalizationDataset.Open(data.Root, benchmark);
        Directory.Delete(data["audio"], recursive: true);
        Assert.HasCount(3, dataset.Pairs(required: RequiredFiles.Pictures));
        Assert.Contains(".wav", Assert.ThrowsExactly<InvalidDataException>(() => dataset.Pairs()).Message);
        Directory.Delete(data["frames"], recursive: true);
        Assert.AreEqual(3, dataset.Pairs(required: RequiredFiles.GroundTruth).Count(pair => pair.GroundTruth().Length == 224 * 224));
        Assert.Contains(".jpg", Assert.ThrowsExactly<InvalidDataException>(() => dataset.Pairs(required: RequiredFiles.Pictures)).Message);
        data.Delete(annotations);
        Assert.Contains(annotations, Assert.ThrowsExactly<InvalidDataException>(() => dataset.Pairs(required: RequiredFiles.GroundTruth)).Message);
    }

    [TestMethod]
    public void Masks_that_are_not_as_large_as_their_pictures_are_named_at_once_and_before_a_row_is_drawn()
    {
        using var data = new MiniDataset("avsbench-ms3");
        var frames = AvsBenchDataset.Open(data.Root, AvsBenchSubset.MS3).Clips("test").SelectMany(clip => clip.Frames).ToArray();
        MaskImage.Write(frames[3].MaskPath, new bool[192], 16, 12);
        MaskImage.Write(frames[7].MaskPath, new bool[6], 2, 3);
        File.WriteAllText(frames[8].ImagePath, "no picture");
        var message = Assert.ThrowsExactly<InvalidDataException>(() => new MLContext().AudioVisual.LoadAvsBench(data.Root, "test", AvsBenchSubset.MS3)).Message;
        Assert.Contains("3 problems", message);
        Assert.Contains($"{frames[3].MaskPath}: found 16×12 (height × width), expected 12×16 as {frames[3].ImagePath}", message);
        Assert.Contains($"{frames[7].MaskPath}: found 2×3", message);
        Assert.Contains($"'{frames[8].ImagePath}' is not a readable picture", message);
        Assert.HasCount(2, AvsBenchDataset.Open(data.Root, AvsBenchSubset.MS3).Clips("test", RequiredFiles.GroundTruth));
    }

    private static string[] Names(IReadOnlyList<AvsBenchClip> clips) => [.. clips.SelectMany(clip => clip.Frames.Select(frame => $"{clip.Id} {frame.Index}"))];
}
