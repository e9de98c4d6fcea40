using AvSam.MLNet.Datasets;
using AvSam.MLNet.Tests.Shared;

namespace AvSam.MLNet.Tests.Datasets;

/// <summary>Tables and files of category pairs that are wrong: each is told with its place, and together.</summary>
[TestClass]
public sealed class HostilePairsTests
{
    private const string Objects = "photograph,split,object,category,area\n", Recordings = "recording,split,category\n";

    [TestMethod]
    [DataRow("../both,test,3,dog,0.3", "line 2, column 'photograph': found '../both', expected a plain name")]
    [DataRow("/etc/passwd,test,3,dog,0.3", "line 2, column 'photograph': found '/etc/passwd'")]
    [DataRow("both,..,3,dog,0.3", "line 2, column 'split': found '..'")]
    [DataRow("both,test,3,do/g,0.3", "line 2, column 'category': found 'do/g'")]
    [DataRow("both,test,3,,0.3", "line 2, column 'category': found ''")]
    [DataRow("both,test,3,none,0.3", "line 2, column 'category': found 'none', which only recordings may be of")]
    [DataRow("both,test,3,other,0.3", "line 2, column 'category': found 'other'")]
    [DataRow("both,test,0,dog,0.3", "line 2, column 'object': found '0', expected the object's value in the mask, a whole number 1–254 (0 is background, 255 is not judged)")]
    [DataRow("both,test,255,dog,0.3", "line 2, column 'object': found '255'")]
    [DataRow("both,test,-1,dog,0.3", "line 2, column 'object': found '-1'")]
    [DataRow("both,test,3.0,dog,0.3", "line 2, column 'object': found '3.0'")]
    [DataRow("both,test,99999999999,dog,0.3", "line 2, column 'object': found '99999999999'")]
    [DataRow("both,test,3,dog,0", "line 2, column 'area': found '0', expected the object's share of the photograph, above 0 and at most 1")]
    [DataRow("both,test,3,dog,NaN", "line 2, column 'area': found 'NaN'")]
    [DataRow("both,test,3,dog,1.01", "line 2, column 'area': found '1.01'")]
    [DataRow("both,test,3,dog,large", "line 2, column 'area': found 'large'")]
    [DataRow("both,test,3,dog", "line 2: found 4 fields, expected 5")]
    [DataRow("both,test,3,dog,0.3\nboth,test,3,cat,0.1", "line 3, column 'object': 3 of photograph 'both' is already on line 2; remove one.")]
    [DataRow("both,test,3,dog,0.3\nboth,train,7,cat,0.1", "line 3, column 'split': found 'train' for photograph 'both', expected 'test' as on line 2: a photograph is of one split.")]
    public void A_wrong_row_of_objects_is_told_with_its_place(string rows, string expected) => Refused(rows, expected, "objects.csv", Objects);

    [TestMethod]
    [DataRow("../../secret.wav,test,dog", "line 2, column 'recording': found '../../secret.wav', expected a file of the dataset's folder")]
    [DataRow("/etc/passwd,test,dog", "line 2, column 'recording': found '/etc/passwd'")]
    [DataRow("recordings//a.wav,test,dog", "line 2, column 'recording': found 'recordings//a.wav'")]
    [DataRow("recordings\\a.wav,test,dog", "line 2, column 'recording': found 'recordings\\a.wav'")]
    [DataRow(",test,dog", "line 2, column 'recording': found ''")]
    [DataRow("a.wav,te:st,dog", "line 2, column 'split': found 'te:st'")]
    [DataRow("a.wav,test,../dog", "line 2, column 'category': found '../dog'")]
    [DataRow("a.wav,test,dog\na.wav,train,cat", "line 3, column 'recording': 'a.wav' is already on line 2; remove one.")]
    public void A_wrong_row_of_recordings_is_told_with_its_place(string rows, string expected) => Refused(rows, expected, "recordings.csv", Recordings);

    [TestMethod]
    public void All_that_is_wrong_with_a_table_is_told_at_once_and_names_show_no_control_characters()
    {
        using var data = new PairsFolder();
        data.Write("objects.csv", Objects + "a\u001bb,test,0,dog,2\n");
        var message = Assert.ThrowsExactly<InvalidDataException>(() => PairsDataset.Open(data.Root)).Message;
        Assert.Contains("3 problems", message);
        Assert.Contains("found 'a?b'", message);
    }

    [TestMethod]
    public void Columns_and_tables_that_are_missing_are_named()
    {
        using var data = new PairsFolder();
        data.Write("objects.csv", "photograph,split,object,kind,area,area\n");
        var message = Assert.ThrowsExactly<InvalidDataException>(() => PairsDataset.Open(data.Root)).Message;
        Assert.Contains("column 'category' is missing", message);
        Assert.Contains("column 'area' is in the header twice", message);
        data.Write("objects.csv", Objects);
        Assert.Contains("expected a table with photographs, but it is empty", Assert.ThrowsExactly<ArgumentException>(() => PairsDataset.Open(data.Root).Clips()).Message);
        data.Delete("recordings.csv");
        Assert.Contains("found no recordings.csv in it; expected the layout pairs", Assert.ThrowsExactly<FileNotFoundException>(() => PairsDataset.Open(data.Root)).Message);
        Assert.Contains("there is no such folder", Assert.ThrowsExactly<DirectoryNotFoundException>(() => PairsDataset.Open(data.Beside("nowhere"))).Message);
    }

    [TestMethod]
    public void Splits_without_photographs_or_without_clips_are_told()
    {
        using var data = new PairsFolder();
        Assert.Contains("found no split 'val'; expected one of test (5 photographs), train (1 photographs)", Assert.ThrowsExactly<ArgumentException>(() => PairsDataset.Open(data.Root).Clips("val")).Message);
        Assert.Contains("found no split 'val'", Assert.ThrowsExactly<ArgumentException>(() => PairsDataset.Open(data.Root).Photographs("val")).Message);
        Assert.Contains("found no split 'val'", Assert.ThrowsExactly<ArgumentException>(() => PairsDataset.Open(data.Root).Recordings("val")).Message);
        data.Write("recordings.csv", Recordings + "recordings/other/o.wav,test,other\nrecordings/bell/m.wav,test,bell\n");
        Assert.Contains("split test: found 5 photographs, but no category that has 2 % of one of them and a recording", Assert.ThrowsExactly<InvalidDataException>(() => PairsDataset.Open(data.Root).Clips()).Message);
    }

    [TestMethod]
    public void Missing_files_and_masks_that_do_not_fit_are_named_together()
    {
        using var data = new PairsFolder();
        data.Delete("photographs/one.jpg");
        data.Delete("recordings/dog/b.wav");
        data.Delete("recordings/bell/m.wav");
        data.Mask("both", 3, 3, (3, 2), (7, 2));
        data.Mask("pieces", (1, 2));
        var message = Assert.ThrowsExactly<InvalidDataException>(() => PairsDataset.Open(data.Root).Clips()).Message;
        string[] expected =
        [
            "5 problems", "missing " + data["photographs/one.jpg"], "missing " + data["recordings/dog/b.wav"], "missing " + data["recordings/bell/m.wav"],
            "both.png: found 3×3 (height × width), expected 6×10", "pieces.png: found no pixel of object 2 (cat, line 6 of objects.csv)",
        ];
        foreach (var part in expected)
        {
            Assert.Contains(part, message);
        }

        // Masks alone need neither the photograph nor the sounds.
        data.Mask("pieces", (1, 1), (2, 1));
        Assert.HasCount(4, PairsDataset.Open(data.Root).Clips(required: RequiredFiles.GroundTruth));
    }

    [TestMethod]
    public void A_mask_that_is_no_map_of_numbers_is_named()
    {
        using var data = new PairsFolder();
        data.Write("masks/both.png", "no picture"u8.ToArray());
        data.Write("masks/one.png", File.ReadAllBytes(data["photographs/one.jpg"]));
        var message = Assert.ThrowsExactly<InvalidDataException>(() => PairsDataset.Open(data.Root).Clips()).Message;
        Assert.Contains("both.png", message);
        Assert.Contains("one.png' is a colour picture; expected a map of numbers", message);
    }

    [TestMethod]
    public void A_photograph_that_training_asks_for_has_a_mask_of_its_size()
    {
        using var data = new PairsFolder();
        data.Mask("chair", 3, 3, (4, 9));
        data.Delete("masks/small.png");
        var message = Assert.ThrowsExactly<InvalidDataException>(() => PairsDataset.Open(data.Root).Photographs("test")).Message;
        Assert.Contains("chair.png: found 3×3", message);
        Assert.Contains("missing " + data["masks/small.png"], message);
        data.Delete("recordings/other/u.wav");
        Assert.Contains("missing " + data["recordings/other/u.wav"], Assert.ThrowsExactly<InvalidDataException>(() => PairsDataset.Open(data.Root).Recordings("train")).Message);
    }

    [TestMethod]
    public void A_check_counts_and_names_everything()
    {
        using var data = new PairsFolder();
        var report = DatasetCheck.Pairs(data.Root);
        Assert.IsTrue(report.IsClean, string.Join('\n', report.Problems));
        Assert.IsEmpty(report.Remarks, string.Join('\n', report.Remarks));
        CollectionAssert.IsSubsetOf(
            new DatasetCount[] { new("test photographs", 5), new("test recordings", 10), new("test clips", 4), new("train photographs", 1), new("train clips", 1), new("objects", 9), new("categories of objects", 3), new("categories of recordings", 4) },
            report.Counts.ToArray());
        data.Mask("chair", (4, 55));
        data.Mask("small", (2, 1));
        data.Delete("masks/learn.png");
        data.Write("photographs/one.jpg", "GIF89a, say"u8.ToArray());
        data.Write("recordings/other/o.wav", File.ReadAllBytes(data["recordings/other/o.wav"])[..100]);
        report = DatasetCheck.Pairs(data.Root);
        Assert.HasCount(4, report.Problems, string.Join('\n', report.Problems));
        foreach (var part in (string[])["missing " + data["masks/learn.png"], "one.jpg", "small.png: found no pixel of object 1 (dog, line 8 of objects.csv)", "o.wav"])
        {
            Assert.IsTrue(report.Problems.Any(problem => problem.Contains(part, StringComparison.Ordinal)), part);
        }

        Assert.Contains("chair.png' gives object 4 0.9167 of the photograph, line 7 of objects.csv says 0.5.", report.Remarks.Single());
        data.Write("objects.csv", "broken");
        Assert.Contains("column 'photograph' is missing", DatasetCheck.Pairs(data.Root).Problems.Single());
    }

    private static void Refused(string rows, string expected, string table, string header)
    {
        using var data = new PairsFolder();
        data.Write(table, $"{header}{rows}\n");
        var message = Assert.ThrowsExactly<InvalidDataException>(() => PairsDataset.Open(data.Root)).Message;
        Assert.Contains(data[table], message);
        Assert.Contains(expected, message);
    }
}
