using AvSam.MLNet.Datasets;
using AvSam.MLNet.Tests.Shared;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Tests.Datasets;

[TestClass]
public sealed class AvsBenchMs3Tests : IDisposable
{
    private const string Masks = "Multi-sources/ms3_data/gt_masks/test";
    private readonly MiniDataset _data = new("avsbench-ms3");
    private readonly MLContext _ml = new();

    public void Dispose() => _data.Dispose();

    [TestMethod]
    public void Every_split_has_five_masks_a_clip_and_the_pictures_have_mp4_in_their_names()
    {
        var dataset = AvsBenchDataset.Open(_data.Root, AvsBenchSubset.MS3);
        CollectionAssert.AreEquivalent(new[] { "train", "val", "test" }, dataset.Splits.Keys.ToArray());
        var clip = dataset.Clips("train").Single();
        Assert.AreEqual(("clip-a", "clip-a", "", 5), (clip.Id, clip.Name, clip.Category, clip.Frames.Count));
        Assert.AreEqual(_data["Multi-sources/ms3_data/visual_frames/clip-a/clip-a.mp4_3.png"], clip.Frames[2].ImagePath);
        Assert.AreEqual(_data["Multi-sources/ms3_data/gt_masks/train/clip-a/clip-a_3.png"], clip.Frames[2].MaskPath);
        Assert.AreEqual(_data["Multi-sources/ms3_data/audio_wav/train/clip-a.wav"], clip.AudioPath);
    }

    [TestMethod]
    public void Labels_of_palettes_read_the_same_whether_the_index_is_1_or_255()
    {
        var data = _ml.AudioVisual.LoadAvsBench(_data["Multi-sources"], "test", AvsBenchSubset.MS3);
        var labels = data.GetColumn<VBuffer<byte>>("Label").Select(label => label.DenseValues().ToArray()).ToArray();
        var clips = data.GetColumn<string>("Clip").ToArray();
        Assert.HasCount(10, labels);
        byte[] box = [.. Enumerable.Range(0, 12 * 16).Select(i => (byte)(i / 16 is >= 2 and < 6 && i % 16 is >= 4 and < 12 ? 255 : 0))];
        for (var i = 0; i < labels.Length; i++)
        {
            CollectionAssert.AreEqual(clips[i] == "clip-c" && i == 4 ? new byte[box.Length] : box, labels[i], $"{clips[i]}, row {i}");
        }
    }

    [TestMethod]
    public void All_missing_masks_and_pictures_are_named_at_once()
    {
        _data.Delete($"{Masks}/clip-c/clip-c_5.png");
        _data.Delete("Multi-sources/ms3_data/visual_frames/clip-d/clip-d.mp4_2.png");
        _data.Delete("Multi-sources/ms3_data/audio_wav/test/clip-d.wav");
        var message = Assert.ThrowsExactly<InvalidDataException>(() => AvsBenchDataset.Open(_data.Root, AvsBenchSubset.MS3).Clips("test")).Message;
        foreach (var part in new[] { "3 problems", "clip-c_5.png", "clip-d.mp4_2.png", "clip-d.wav" })
        {
            Assert.Contains(part, message);
        }
    }

    [TestMethod]
    [DataRow("name,set\na,test\n", "column 2 is headed 'set', expected 'split'; the header of avsbench-ms3 is name,split")]
    [DataRow("name\na\n", "column 2 is headed nothing")]
    [DataRow("name,split\n../a,test\n", "line 2, column 'name': found '../a'")]
    [DataRow("name,split\na,test\na,test\n", "clip test/a is already on line 2")]
    [DataRow("", "empty")]
    public void A_broken_table_is_named(string table, string expected)
    {
        _data.Write("Multi-sources/ms3_meta_data.csv", table);
        Assert.Contains(expected, Assert.ThrowsExactly<InvalidDataException>(() => AvsBenchDataset.Open(_data.Root, AvsBenchSubset.MS3)).Message);
    }

    [TestMethod]
    public void The_other_subset_is_not_found_here()
    {
        var message = Assert.ThrowsExactly<FileNotFoundException>(() => AvsBenchDataset.Open(_data.Root)).Message;
        Assert.Contains("found no s4_meta_data.csv in it nor in its Single-source; expected the layout avsbench-s4", message);
    }
}
