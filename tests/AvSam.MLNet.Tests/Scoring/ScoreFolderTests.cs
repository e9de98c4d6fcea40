using AvSam.MLNet.Masks;
using AvSam.MLNet.Scoring;
using AvSam.MLNet.Tests.Models;

namespace AvSam.MLNet.Tests.Scoring;

[TestClass]
public sealed class ScoreFolderTests : IDisposable
{
    private static readonly string[] s_ids = ["a", "b", "c"];
    private readonly TemporaryFolder _folder = new();

    private string Place => _folder.File("out");

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void What_broke_while_masks_were_put_in_place_is_ended_by_the_next_run_whatever_its_rows()
    {
        Directory.CreateDirectory(Place);
        _folder.Write("out/other.txt", [1]);
        using (var folder = ScoreFolder.Open(Place, "first", s_ids))
        {
            Add(folder, s_ids);
            Directory.CreateDirectory(Path.Combine(Place, "b.png"));
            Assert.Throws<Exception>(() => folder.Complete(s_ids, []));
        }

        Assert.IsFalse(File.Exists(Path.Combine(Place, "scores.csv")), "Where it is, all of its masks are.");
        Directory.Delete(Path.Combine(Place, "b.png"));
        using (ScoreFolder.Open(Place, "second", ["z"]))
        {
            CollectionAssert.AreEqual(new[] { "a.png", "b.png", "c.png", "other.txt", "scores.csv" }, Names(Place));
        }

        CollectionAssert.AreEqual(new[] { Place }, Directory.GetFileSystemEntries(_folder.Path));
    }

    [TestMethod]
    public void A_mask_or_line_that_a_stopped_machine_left_in_halves_is_made_again()
    {
        using (var folder = ScoreFolder.Open(Place, "same", s_ids))
        {
            Add(folder, s_ids);
            folder.Keep();
        }

        var journal = Path.Combine(Place + ".partial", "notes", "done.csv");
        File.WriteAllText(journal, File.ReadAllText(journal)[..^3]); // within the line of c
        File.WriteAllBytes(Path.Combine(Place + ".partial", "new", "b.png"), []);
        using (var folder = ScoreFolder.Open(Place, "same", s_ids))
        {
            CollectionAssert.AreEqual(new[] { "a" }, folder.Done.ToArray());
            CollectionAssert.AreEqual(new[] { "a.png" }, Names(Path.Combine(Place + ".partial", "new")));
            Add(folder, ["b", "c"]);
            folder.Complete(s_ids, []);
        }

        CollectionAssert.AreEqual(
            new[] { "id,mask,score,area,height,width,nothing_sounds,heard,heard_probability,marked", "a,a.png,0.25,0.5,1,2,0.5,dog,0.875,dog;cat", "b,b.png,0.25,0.5,1,2,0.5,dog,0.875,dog;cat", "c,c.png,0.25,0.5,1,2,0.5,dog,0.875,dog;cat" }, File.ReadAllLines(Path.Combine(Place, "scores.csv")));
    }

    [TestMethod]
    public void A_folder_where_a_mask_should_go_is_found_before_the_work()
    {
        Directory.CreateDirectory(Path.Combine(Place, "b.png"));
        Assert.Contains("is a folder", Assert.ThrowsExactly<ArgumentException>(() => ScoreFolder.Open(Place, "same", s_ids)).Message);
        CollectionAssert.AreEqual(new[] { Place }, Directory.GetFileSystemEntries(_folder.Path));
    }

    private static void Add(ScoreFolder folder, IEnumerable<string> ids)
    {
        foreach (var id in ids)
        {
            folder.Add(id, new PredictedMask([1, -1], 1, 2) { Score = 0.25f, NothingSounds = 0.5f, Heard = [new("dog", 0.875f), new("cat", 0.125f)], Marked = [new("dog", 1, 0.5f), new("cat", 1, 0.25f)] });
        }
    }

    private static string[] Names(string folder) => [.. Directory.GetFileSystemEntries(folder).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal)];
}
