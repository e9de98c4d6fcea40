using AvSam.MLNet.Datasets;
using AvSam.MLNet.Tests.Shared;
using Microsoft.ML;

namespace AvSam.MLNet.Tests.Datasets;

[TestClass]
public sealed class PairsDatasetTests
{
    [TestMethod]
    public void Clips_are_photographs_with_categories_of_two_percent_that_have_recordings()
    {
        using var data = new PairsFolder();
        var clips = PairsDataset.Open(data.Root).Clips();
        CollectionAssert.AreEqual(new[] { "both/cat", "both/dog", "one/dog", "pieces/cat" }, clips.Select(clip => clip.Id).ToArray());
        CollectionAssert.AreEqual(new[] { true, true, false, false }, clips.Select(clip => clip.HasSeveralCategories).ToArray());
        CollectionAssert.AreEqual(new[] { 2, 2, 1, 1 }, clips.Select(clip => clip.ClipsOfPhotograph).ToArray());

        // Of 35 pixels of any object 10 and 20 are the category's; what no table lists is an object too, what is not judged none.
        CollectionAssert.AreEqual(new[] { 10 / 35.0, 20 / 35.0, 1, 1 }, clips.Select(clip => clip.EveryObjectIoU).ToArray());
        CollectionAssert.AreEqual(new[] { 1, 2 }, clips[3].Objects.ToArray());
        Assert.AreEqual((data["photographs/both.jpg"], data["masks/both.png"], "test", "both~dog"), (clips[1].ImagePath, clips[1].MaskPath, clips[1].Split, clips[1].FileName));
    }

    [TestMethod]
    public void Recordings_are_drawn_by_the_digests_of_names()
    {
        // printf both/dog | sha256sum: 7b2d8e36d4d55f29…, mod 3 = 1: the second of a, b, c. The other digests, likewise:
        // both/dog/absent 564ee4701a806e92 mod 2 = 0: bell of bell, frog; its second number fb757544f15cf342 mod 2 = 0: m of m, n.
        // both/dog/none 35ea4a45cc84fb38 mod 2 = 0: rain of rain, sea. both/cat/absent 8d290fc64f6c653a, 9f0dc959eebcf8fb: bell, n.
        // one/dog 9875d2d11ffa1b2a mod 3 = 0: a. one/dog/absent 3fc93575ef83e5f3 mod 3 = 1: cat of bell, cat, frog. pieces/cat/absent
        // 396b3ad00141b290 mod 3 = 2: frog of bell, dog, frog. pieces/cat/none f953e70f7bbafcf5 mod 2 = 1: sea.
        using var data = new PairsFolder();
        var clips = PairsDataset.Open(data.Root).Clips();
        CollectionAssert.AreEqual(new[] { "cat/x", "dog/b", "dog/a", "cat/x" }, clips.Select(clip => Name(data, clip.AudioPath)).ToArray());
        CollectionAssert.AreEqual(new[] { "bell/n", "bell/m", "cat/x", "frog/q" }, clips.Select(clip => Name(data, clip.AbsentAudioPath)).ToArray());
        CollectionAssert.AreEqual(new[] { "none/rain", "none/rain", "none/rain", "none/sea" }, clips.Select(clip => Name(data, clip.NoneAudioPath)).ToArray());

        // Neither the order of the rows nor what else the tables hold matters.
        data.Write("recordings.csv", string.Join('\n', File.ReadLines(data["recordings.csv"]).Take(1).Concat(File.ReadLines(data["recordings.csv"]).Skip(1).Reverse())));
        data.Replace("objects.csv", "one,test,1,dog,0.2,made\n", "");
        var again = PairsDataset.Open(data.Root).Clips();
        Assert.AreEqual(("dog/b", "bell/m", "none/rain"), (Name(data, again[1].AudioPath), Name(data, again[1].AbsentAudioPath), Name(data, again[1].NoneAudioPath)));
    }

    [TestMethod]
    public void Other_is_never_a_label_and_what_is_missing_leaves_its_condition_out()
    {
        using var data = new PairsFolder();
        data.Write("recordings.csv", "recording,split,category\nrecordings/dog/a.wav,test,dog\nrecordings/cat/x.wav,test,cat\nrecordings/other/o.wav,test,other\n");
        var clips = PairsDataset.Open(data.Root).Clips();
        Assert.IsTrue(clips.All(clip => clip.NoneAudioPath is null));
        CollectionAssert.AreEqual(new[] { null, null, data["recordings/cat/x.wav"], data["recordings/dog/a.wav"] }, clips.Select(clip => clip.AbsentAudioPath).ToArray());
    }

    [TestMethod]
    public void Training_gets_everything_of_a_split()
    {
        using var data = new PairsFolder();
        var dataset = PairsDataset.Open(data.Root);
        CollectionAssert.AreEqual(new[] { "both", "one", "pieces", "chair", "small" }, dataset.Photographs("test").Select(photograph => photograph.Name).ToArray());
        var learn = dataset.Photographs("train").Single();
        CollectionAssert.AreEqual(new[] { (1, "dog", .1667), (2, "chair", .1667) }, learn.Objects.Select(found => (found.Index, found.Category, found.Area)).ToArray());
        Assert.AreEqual((data["photographs/learn.jpg"], data["masks/learn.png"]), (learn.ImagePath, learn.MaskPath));
        CollectionAssert.AreEqual(new[] { ("dog", true), ("other", false), ("none", true) }, dataset.Recordings("train").Select(recording => (recording.Category, recording.IsLabelled)).ToArray());
        Assert.AreEqual(data["recordings/dog/t.wav"], dataset.Recordings("train")[0].Path);
        CollectionAssert.AreEqual(new[] { ("test", 5), ("train", 1) }, dataset.Splits.Select(split => (split.Key, split.Value)).ToArray());
    }

    [TestMethod]
    public void Rows_hold_what_is_there_and_what_is_judged()
    {
        using var data = new PairsFolder();
        var ml = new MLContext();
        var row = ml.Data.CreateEnumerable<Row>(ml.AudioVisual.LoadPairs(data.Root), reuseRowObject: false).First();
        Assert.AreEqual(("both/cat", "cat", "both", "test"), (row.Clip, row.Category, row.Photograph, row.Split));
        Assert.IsTrue(float.IsNaN(row.Start));
        CollectionAssert.AreEqual(Pixels((0, 20), (255, 10), (0, 30)), row.Label);
        CollectionAssert.AreEqual(Pixels((255, 35), (0, 10), (255, 15)), row.Judged);
    }

    [TestMethod]
    public void Masks_are_read_only_when_their_columns_are()
    {
        using var data = new PairsFolder();
        var ml = new MLContext();
        var rows = ml.AudioVisual.LoadPairs(data.Root);
        data.Delete("masks/both.png");
        Assert.HasCount(4, ml.Data.CreateEnumerable<NamedRow>(rows, reuseRowObject: false).ToArray());

        // ML.NET reads ahead on a thread of its own, and wraps what goes wrong there.
        Assert.Contains("both.png", Assert.Throws<Exception>(() => ml.Data.CreateEnumerable<Row>(rows, reuseRowObject: false).Count()).ToString());
    }

    private static string? Name(PairsFolder data, string? path) => path is null ? null : Path.ChangeExtension(Path.GetRelativePath(data["recordings"], path), null).Replace('\\', '/');

    private static byte[] Pixels(params (byte Value, int Count)[] runs) => [.. runs.SelectMany(run => Enumerable.Repeat(run.Value, run.Count))];

    private class NamedRow
    {
        public string Clip { get; set; } = "";
    }

    private sealed class Row : NamedRow
    {
        public string Category { get; set; } = "";

        public string Photograph { get; set; } = "";

        public string Split { get; set; } = "";

        public float Start { get; set; }

        public byte[] Label { get; set; } = [];

        public byte[] Judged { get; set; } = [];
    }
}
