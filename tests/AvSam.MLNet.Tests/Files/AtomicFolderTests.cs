using AvSam.MLNet.Files;
using AvSam.MLNet.Tests.Models;

namespace AvSam.MLNet.Tests.Files;

[TestClass]
public sealed class AtomicFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Place => _folder.File("out");

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow("at-once")]
    [DataRow("in-two-steps")]
    public void A_process_killed_after_any_step_leaves_the_earlier_folder_or_the_new_one(string way)
    {
        string[] steps = way == "at-once" ? ["begun", "flushed", "placed"] : ["begun", "flushed", "aside", "placed"];
        foreach (var step in steps)
        {
            Write("earlier", "earlier");
            Assert.AreEqual(137, DyingWriter.Run("folder", Place, way, step), step);
            AtomicFolder.Recover(Place);
            var found = Content();
            Assert.IsTrue(found is "a.txt=new b.txt=new" or "a.txt=earlier b.txt=earlier", $"{step}: {found}");
            Assert.AreEqual(step == "placed", found.Contains("new", StringComparison.Ordinal), step);
        }
    }

    [TestMethod]
    public void The_next_run_puts_back_what_was_aside_and_removes_what_was_left()
    {
        Write("earlier", "earlier");
        Assert.AreEqual(137, DyingWriter.Run("folder", Place, "in-two-steps", "aside"));
        Assert.IsFalse(Directory.Exists(Place));
        using (Begin())
        {
            Assert.AreEqual("a.txt=earlier b.txt=earlier", Content());
        }

        CollectionAssert.AreEqual(new[] { Place }, Directory.GetFileSystemEntries(_folder.Path));
    }

    [TestMethod]
    public void Ten_killed_runs_leave_no_more_than_one_and_the_next_run_nothing()
    {
        for (var i = 0; i < 10; i++)
        {
            Assert.AreEqual(137, DyingWriter.Run("folder", Place, "at-once", i % 2 == 0 ? "begun" : "flushed"));
        }

        Assert.HasCount(1, Directory.GetFileSystemEntries(_folder.Path));
        Write("new");
        CollectionAssert.AreEqual(new[] { Place }, Directory.GetFileSystemEntries(_folder.Path));
        Assert.AreEqual("a.txt=new", Content());
    }

    [TestMethod]
    public void A_second_run_into_the_same_place_is_refused_in_words_and_disturbs_nothing()
    {
        using var living = DyingWriter.Waiting("folder", Place, "at-once", "wait");
        Assert.Contains("Another run is writing to", Assert.ThrowsExactly<ArgumentException>(() => Begin().Dispose()).Message);
        living.StandardInput.WriteLine();
        living.WaitForExit();
        Assert.AreEqual(0, living.ExitCode);
        Assert.AreEqual("a.txt=new b.txt=new", Content());
        using (Begin())
        {
            Assert.ThrowsExactly<ArgumentException>(() => Begin().Dispose(), "The same process.");
        }
    }

    [TestMethod]
    public void Many_runs_at_once_never_hold_one_place_together()
    {
        var (holders, most, taken) = (0, 0, 0);
        Parallel.For(0, 8, _ =>
        {
            for (var i = 0; i < 200; i++)
            {
                if (FolderLock.TryTake(Place + ".partial") is not { } held)
                {
                    continue;
                }

                InterlockedMaximum(ref most, Interlocked.Increment(ref holders));
                Interlocked.Increment(ref taken);
                Thread.SpinWait(100);
                Interlocked.Decrement(ref holders);
                held.RemoveFolder();
            }
        });
        Assert.AreEqual(1, most);
        Assert.IsGreaterThan(100, taken);
    }

    [TestMethod]
    public void What_it_did_not_write_is_neither_replaced_nor_removed()
    {
        _folder.Write("file", [1]);
        Assert.Contains("is a file", Assert.ThrowsExactly<ArgumentException>(() => AtomicFolder.Begin(_folder.File("file"), "a test")).Message);
        Directory.CreateDirectory(Place);
        _folder.Write("out/diary.doc", [1]);
        Assert.Contains("'diary.doc', which is no part of a test", Assert.ThrowsExactly<ArgumentException>(() => Begin()).Message);
        Assert.Contains("is not empty", Assert.ThrowsExactly<ArgumentException>(() => AtomicFolder.Begin(Place, "a test")).Message);
        Directory.CreateDirectory(_folder.File("other.partial"));
        _folder.Write("other.partial/mine.txt", [1]);
        Assert.Contains("holds something else", Assert.ThrowsExactly<ArgumentException>(() => AtomicFolder.Begin(_folder.File("other"), "a test")).Message);
        CollectionAssert.AreEquivalent(
            new[] { "file", "out/diary.doc", "other.partial/mine.txt" },
            Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_folder.Path, file)).ToArray());
    }

    [TestMethod]
    public void A_file_that_comes_to_the_place_meanwhile_is_not_lost()
    {
        Write("earlier");
        using (var folder = Begin())
        {
            _folder.Write("out/diary.doc", [1]);
            Assert.Contains("'diary.doc'", Assert.ThrowsExactly<ArgumentException>(folder.Complete).Message);
        }

        CollectionAssert.AreEqual(new[] { "a.txt", "diary.doc" }, Directory.GetFiles(Place).Select(Path.GetFileName).Order().ToArray());
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void A_link_to_a_folder_stays_a_link()
    {
        Directory.CreateDirectory(_folder.File("elsewhere"));
        Directory.CreateSymbolicLink(Place, "elsewhere");
        Write("new");
        Assert.AreEqual("elsewhere", new DirectoryInfo(Place).LinkTarget);
        Assert.AreEqual("new", File.ReadAllText(_folder.File("elsewhere/a.txt")));
    }

    [TestMethod]
    public void Files_within_are_brought_to_the_disk_together()
    {
        Assert.IsFalse(AtomicFolder.Holds(Path.Combine(Place, "a.txt")));
        using var folder = Begin();
        Assert.IsTrue(AtomicFolder.Holds(Path.Combine(folder.Partial, "deep", "a.txt")));
        Assert.IsFalse(AtomicFolder.Holds(_folder.File("a.txt")));
        for (var i = 0; i < 100; i++)
        {
            AtomicFile.Write(Path.Combine(folder.Partial, $"{i}.txt"), stream => stream.WriteByte(1));
        }

        folder.Complete();
        Assert.HasCount(100, Directory.GetFiles(Place));
        Assert.IsFalse(AtomicFolder.Holds(Path.Combine(folder.Partial, "a.txt")));
    }

    private static void InterlockedMaximum(ref int most, int value)
    {
        for (var seen = most; seen < value && Interlocked.CompareExchange(ref most, value, seen) != seen; seen = most)
        {
        }
    }

    private AtomicFolder Begin() => AtomicFolder.Begin(Place, "a test", entry => Path.GetExtension(entry) == ".txt");

    private string Content() => Directory.Exists(Place)
        ? string.Join(' ', Directory.GetFiles(Place).Order().Select(file => $"{Path.GetFileName(file)}={File.ReadAllText(file)}"))
        : "nothing";

    // a.txt, b.txt, …
    private void Write(params string[] texts)
    {
        using var folder = Begin();
        for (var i = 0; i < texts.Length; i++)
        {
            File.WriteAllText(Path.Combine(folder.Partial, $"{(char)('a' + i)}.txt"), texts[i]);
        }

        folder.Complete();
    }
}
