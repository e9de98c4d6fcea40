using AvSam.MLNet.Datasets;
using AvSam.MLNet.Tests.Shared;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Tests.Datasets;

[TestClass]
public sealed class LocalizationDatasetTests : IDisposable
{
    private readonly MiniDataset _flickr = new("flickr-soundnet");
    private readonly MiniDataset _vggSs = new("vgg-ss");
    private readonly MLContext _ml = new();

    public void Dispose()
    {
        _flickr.Dispose();
        _vggSs.Dispose();
    }

    [TestMethod]
    public void Flickr_pairs_are_those_of_the_list_with_the_boxes_of_all_annotators()
    {
        var pairs = Flickr().Pairs();
        CollectionAssert.AreEqual(new[] { "1000000001", "1000000002", "1000000003" }, pairs.Select(pair => pair.Id).ToArray());
        Assert.AreEqual((_flickr["frames/1000000002.jpg"], _flickr["audio/1000000002.wav"], "", "test"), (pairs[1].ImagePath, pairs[1].AudioPath, pairs[1].Category, pairs[1].Split));

        // 224·200/256 = 175 exactly.
        CollectionAssert.AreEqual(
            new LocalizationBox[] { new(0, 0, 112, 224), new(0, 0, 112, 112), new(175, 175, 224, 224) }, pairs[1].Boxes.ToArray());
    }

    [TestMethod]
    public void The_consensus_map_is_1_where_two_annotators_agree_and_one_half_where_one_is_alone()
    {
        var maps = _ml.AudioVisual.LoadFlickrSoundNet(_flickr.Root).GetColumn<VBuffer<float>>("Label").Select(map => map.DenseValues().ToArray()).ToArray();
        CollectionAssert.AreEqual(new[] { (12_544, 0), (12_544, 12_544 + 2401), (0, 3136) }, maps.Select(map => (map.Count(g => g == 1), map.Count(g => g == .5f))).ToArray());
        Assert.AreEqual((1f, .5f, 0f, .5f, 0f), (maps[1][At(0, 111)], maps[1][At(112, 0)], maps[1][At(0, 112)], maps[1][At(175, 175)], maps[1][At(174, 175)]));
    }

    [TestMethod]
    public void Vgg_ss_boxes_are_clipped_and_a_pixel_counts_once()
    {
        var data = _ml.AudioVisual.LoadVggSs(_vggSs.Root);
        var maps = data.GetColumn<VBuffer<float>>("Label").Select(map => map.DenseValues().ToArray()).ToArray();
        CollectionAssert.AreEqual(new[] { 12_544, (56 * 112) + (168 * 56), 0 }, maps.Select(map => map.Count(g => g == 1)).ToArray());
        Assert.IsTrue(maps.All(map => map.All(g => g is 0 or 1)));
        CollectionAssert.AreEqual(new[] { "dog barking", "playing violin, fiddle", "dog barking" }, data.GetColumn<string>("Category").ToArray());
        Assert.IsTrue(data.GetColumn<float>("Start").All(float.IsNaN));
    }

    [TestMethod]
    public void Heard_and_unheard_are_lists_of_their_own()
    {
        var dataset = LocalizationDataset.Open(_vggSs.Root, LocalizationBenchmark.VggSs);
        CollectionAssert.AreEqual(new[] { "test", "heard", "unheard", "test-plus-silent" }, dataset.Splits.ToArray());
        CollectionAssert.AreEqual(new[] { "-aaaaaaaaaa_000030", "ccccccccccc_000110" }, dataset.Pairs("heard").Select(pair => pair.Id).ToArray());
        CollectionAssert.AreEqual(new[] { "bbbbbbbbbbb_000000" }, dataset.Pairs("unheard").Select(pair => pair.Id).ToArray());
    }

    [TestMethod]
    public void Silent_pairs_follow_the_test_list_with_one_ids_picture_the_others_sound_and_an_empty_map()
    {
        var pairs = LocalizationDataset.Open(_vggSs.Root, LocalizationBenchmark.VggSs).Pairs("test-plus-silent");
        Assert.HasCount(5, pairs);
        Assert.AreEqual(
            ("bbbbbbbbbbb_000000+ccccccccccc_000110", _vggSs["frames/bbbbbbbbbbb_000000.jpg"], _vggSs["audio/ccccccccccc_000110.wav"]),
            (pairs[3].Id, pairs[3].ImagePath, pairs[3].AudioPath));
        Assert.IsEmpty(pairs[3].Boxes);
        Assert.IsTrue(pairs[3].GroundTruth().All(g => g == 0));
        Assert.HasCount(4, Flickr().Pairs("test-plus-silent"));
    }

    [TestMethod]
    public void Maps_are_drawn_only_where_the_label_is_asked_for_and_rows_hold_paths_only()
    {
        // Rows give paths without opening what lies there.
        foreach (var file in Directory.EnumerateFiles(_flickr["frames"]).Concat(Directory.EnumerateFiles(_flickr["audio"])))
        {
            File.WriteAllBytes(file, []);
        }

        var data = _ml.AudioVisual.LoadFlickrSoundNet(_flickr.Root);
        Assert.HasCount(3, data.GetColumn<string>("ImagePath").ToArray());
        Assert.AreEqual(224 * 224, ((VectorDataViewType)data.Schema["Label"].Type).Size);
    }

    [TestMethod]
    public void All_that_is_missing_or_broken_is_named_at_once()
    {
        _flickr.Delete("frames/1000000001.jpg");
        _flickr.Delete("audio/1000000002.wav");
        _flickr.Delete("Annotations/1000000002.xml");
        _flickr.Write("Annotations/1000000003.xml", "<annotation><annotator1/></annotation>");
        var message = Assert.ThrowsExactly<InvalidDataException>(() => Flickr().Pairs()).Message;
        foreach (var part in new[] { "4 problems", "1000000001.jpg", "1000000002.wav", "missing", "1000000002.xml", "1000000003.xml: found no box" })
        {
            Assert.Contains(part, message);
        }
    }

    [TestMethod]
    [DataRow("../../etc/passwd,0")]
    [DataRow("/etc/passwd,0")]
    [DataRow("..,0")]
    [DataRow("a\\b,0")]
    [DataRow(",0")]
    public void Ids_that_could_leave_the_folder_are_refused(string row)
    {
        _flickr.Write("metadata/flickr_test.csv", $"1000000001,0\n{row}\n");
        Assert.Contains("line 2: found", Assert.ThrowsExactly<InvalidDataException>(() => Flickr().Pairs()).Message);
        _flickr.Write("metadata/flickr_test.csv", "1000000001,0\n");
        _flickr.Write("metadata/flickr_test_plus_silent.csv", $"video,audio,label\n1000000001,{row.Split(',')[0]},non-sounding\n");
        Assert.Contains("line 2, column 'audio'", Assert.ThrowsExactly<InvalidDataException>(() => Flickr().Pairs("test-plus-silent")).Message);
    }

    [TestMethod]
    [DataRow("video,sound,label\na,b,non-sounding\n", "column 'audio' is missing; found 'video', 'sound', 'label'")]
    [DataRow("video,audio,label\n1000000001,1000000002,sounding\n", "column 'label': found 'sounding', expected 'non-sounding'")]
    [DataRow("video,audio,label\na,b,non-sounding\na,b,non-sounding\n", "the pair 'a', 'b' is already on line 2")]
    public void A_broken_table_of_silent_pairs_is_named(string table, string expected)
    {
        _flickr.Write("metadata/flickr_test_plus_silent.csv", table);
        Assert.Contains(expected, Assert.ThrowsExactly<InvalidDataException>(() => Flickr().Pairs("test-plus-silent")).Message);
    }

    [TestMethod]
    public void An_id_twice_a_split_without_a_list_and_no_dataset_are_refused()
    {
        _flickr.Write("metadata/flickr_test.csv", "1000000001,0\n1000000001,7\n");
        Assert.Contains("line 2: id '1000000001' is already on line 1", Assert.ThrowsExactly<InvalidDataException>(() => Flickr().Pairs()).Message);
        _flickr.Delete("metadata/flickr_test_plus_silent.csv");
        Assert.Contains("found no list of a split 'test-plus-silent' in metadata; expected one of test", Assert.ThrowsExactly<ArgumentException>(() => Flickr().Pairs("test-plus-silent")).Message);
        Assert.Contains("metadata/flickr_test.csv; expected the layout flickr-soundnet", Assert.ThrowsExactly<FileNotFoundException>(() => LocalizationDataset.Open(_vggSs.Root, LocalizationBenchmark.FlickrSoundNet)).Message);
        Assert.ThrowsExactly<DirectoryNotFoundException>(() => LocalizationDataset.Open(_vggSs["nowhere"], LocalizationBenchmark.VggSs));
    }

    [TestMethod]
    public void An_id_without_an_entry_is_named()
    {
        _vggSs.Replace("metadata/vggss.json", "bbbbbbbbbbb_000000", "someone_else");
        Assert.Contains("missing the entry of bbbbbbbbbbb_000000", Assert.ThrowsExactly<InvalidDataException>(() => LocalizationDataset.Open(_vggSs.Root, LocalizationBenchmark.VggSs).Pairs()).Message);
    }

    private static int At(int row, int column) => (row * 224) + column;

    private LocalizationDataset Flickr() => LocalizationDataset.Open(_flickr.Root, LocalizationBenchmark.FlickrSoundNet);
}
