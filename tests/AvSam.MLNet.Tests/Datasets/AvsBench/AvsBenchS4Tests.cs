using AvSam.MLNet.Datasets;

namespace AvSam.MLNet.Tests.Datasets;

[TestClass]
public sealed class AvsBenchS4Tests : IDisposable
{
    private readonly S4Fixture _data = new();

    public void Dispose() => _data.Dispose();

    [TestMethod]
    public void Clips_come_in_the_tables_order_with_the_frames_that_have_a_mask()
    {
        _data.Add("-b_1000_6000", "dog", "test", 1, 2, 3, 4, 5);
        _data.Add("a", "cat", "train");
        _data.Add("c", "cat", "test", 2, 4);
        var clips = AvsBenchDataset.Open(_data.Write()).Clips("test");
        CollectionAssert.AreEqual(new[] { "dog/-b_1000_6000", "cat/c" }, clips.Select(clip => clip.Id).ToArray());
        CollectionAssert.AreEqual(new[] { 1, 2, 3, 4, 5 }, clips[0].Frames.Select(frame => frame.Index).ToArray());
        CollectionAssert.AreEqual(new[] { 2, 4 }, clips[1].Frames.Select(frame => frame.Index).ToArray());
        Assert.AreEqual(Path.Combine(_data.Root, "s4_data/gt_masks/test/cat/c/c_4.png"), clips[1].Frames[1].MaskPath);
        Assert.AreEqual(3.9375, clips[1].Frames[1].Seconds);
    }

    [TestMethod]
    public void The_table_may_lie_in_Single_source()
    {
        _data.Add("a");
        _data.Write("Single-source");
        Directory.Move(Path.Combine(_data.Root, "s4_data"), Path.Combine(_data.Root, "Single-source", "s4_data"));
        Assert.HasCount(1, AvsBenchDataset.Open(_data.Root).Clips("test"));
    }

    [TestMethod]
    public void All_missing_files_are_named_at_once()
    {
        _data.Add("a");
        _data.Add("b", "dog", "test", 1, 2);
        _data.Add("c");
        _data.Delete("s4_data/audio_wav/test/dog/a.wav");
        _data.Delete("s4_data/visual_frames/test/dog/b/b_2.png");
        _data.Delete("s4_data/gt_masks/test/dog/c/c_1.png");
        var message = Assert.ThrowsExactly<InvalidDataException>(() => AvsBenchDataset.Open(_data.Write()).Clips("test")).Message;
        StringAssert.Contains(message, "3 problems");
        StringAssert.Contains(message, "a.wav");
        StringAssert.Contains(message, "b_2.png");
        StringAssert.Contains(message, "c_1.png");
    }

    [TestMethod]
    [DataRow("../../secret,0,dog,test")]
    [DataRow("/etc/passwd,0,dog,test")]
    [DataRow("a,0,..,test")]
    [DataRow("a,0,dog,../train")]
    [DataRow("a,0,C:\\dog,test")]
    [DataRow(",0,dog,test")]
    public void Names_that_could_leave_the_folder_are_refused(string row)
    {
        _data.AddRow(row);
        var message = Assert.ThrowsExactly<InvalidDataException>(() => AvsBenchDataset.Open(_data.Write())).Message;
        StringAssert.Contains(message, "s4_meta_data.csv: line 2, column");
        StringAssert.Contains(message, "expected a plain file name");
    }

    [TestMethod]
    public void Wrong_columns_are_named()
    {
        _data.Header = "name,category,start_time,set";
        var message = Assert.ThrowsExactly<InvalidDataException>(() => AvsBenchDataset.Open(_data.Write())).Message;
        StringAssert.Contains(message, "column 3 is headed 'start_time', expected 'category'");
        StringAssert.Contains(message, "column 4 is headed 'set', expected 'split'");
    }

    [TestMethod]
    public void A_split_that_is_not_there_is_answered_with_those_that_are()
    {
        _data.Add("a", "dog", "train");
        var dataset = AvsBenchDataset.Open(_data.Write());
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => dataset.Clips("test")).Message, "expected one of train (1 clips)");
    }

    [TestMethod]
    public void A_clip_twice_and_a_short_row_are_refused()
    {
        _data.Add("a");
        _data.Add("a");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => AvsBenchDataset.Open(_data.Write())).Message, "already on line 2");
        _data.AddRow("b,0,dog");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => AvsBenchDataset.Open(_data.Write())).Message, "line 4: found 3 fields, expected 4");
    }

    [TestMethod]
    public void What_is_no_dataset_is_said_to_be_none()
    {
        Assert.ThrowsExactly<FileNotFoundException>(() => AvsBenchDataset.Open(_data.Root));
        Assert.ThrowsExactly<DirectoryNotFoundException>(() => AvsBenchDataset.Open(Path.Combine(_data.Root, "nowhere")));
        File.WriteAllBytes(Path.Combine(_data.Root, "s4_meta_data.csv"), [0xff, 0xfe, 0x00, 0x80, 0xff]);
        Assert.ThrowsExactly<InvalidDataException>(() => AvsBenchDataset.Open(_data.Root));
    }
}
