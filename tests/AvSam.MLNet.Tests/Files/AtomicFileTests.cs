using System.Diagnostics;
using AvSam.MLNet.Files;
using AvSam.MLNet.Tests.Models;

namespace AvSam.MLNet.Tests.Files;

[TestClass]
public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Place => _folder.File("x.json");

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void What_a_killed_process_has_left_goes_with_the_next_writing()
    {
        Write("earlier");
        for (var i = 0; i < 3; i++)
        {
            Assert.AreEqual(137, DyingWriter.Run("file", Place, "die"));
        }

        Assert.AreEqual("earlier", File.ReadAllText(Place));
        Assert.HasCount(2, Directory.GetFiles(_folder.Path), "Each writer removes what the one before has left.");
        Write("new");
        Assert.AreEqual("new", File.ReadAllText(Place));
        Assert.HasCount(1, Directory.GetFiles(_folder.Path));
    }

    [TestMethod]
    public void What_a_living_process_writes_stays_and_so_does_what_others_have_made()
    {
        string[] others = [".x.json.tmp", ".x.json.1.tmp", "x.json.0-0.1.tmp", ".y.json.0-0.1.tmp", ".x.json.0-0.one.tmp", ".x.json.0-0.1.txt"];
        Array.ForEach(others, name => _folder.Write(name, [1]));
        using var living = DyingWriter.Waiting("file", Place, "wait");
        Write("mine");
        Assert.HasCount(others.Length + 2, Directory.GetFiles(_folder.Path));
        living.StandardInput.WriteLine();
        living.WaitForExit();
        Assert.AreEqual(0, living.ExitCode);
        Assert.AreEqual("half and whole", File.ReadAllText(Place));
        CollectionAssert.AreEquivalent(others.Append("x.json").ToArray(), Directory.GetFiles(_folder.Path).Select(Path.GetFileName).ToArray());
    }

    [TestMethod]
    public void A_process_whose_number_another_one_has_now_counts_as_dead()
    {
        var own = ProcessMark.Own.Split('-');
        Assert.AreEqual(true, ProcessMark.IsAlive(ProcessMark.Own));
        Assert.AreEqual(false, ProcessMark.IsAlive($"{own[0]}-{own[1]}0"));
        _folder.Write($".x.json.{own[0]}-{own[1]}0.7.tmp", [1]);
        Write("new");
        Assert.HasCount(1, Directory.GetFiles(_folder.Path));
    }

    [TestMethod]
    public void A_file_that_is_held_open_stays_though_its_process_seems_dead()
    {
        // A process of another container: its number means nothing here.
        using (new FileStream(_folder.File(".x.json.999999999-1.1.tmp"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None))
        {
            Write("new");
            Assert.HasCount(2, Directory.GetFiles(_folder.Path));
        }

        Write("newer");
        Assert.HasCount(1, Directory.GetFiles(_folder.Path));
    }

    [TestMethod]
    public void A_writer_that_throws_leaves_the_earlier_file_and_nothing_else()
    {
        Write("earlier");
        Assert.ThrowsExactly<TimeoutException>(() => AtomicFile.Write(Place, stream =>
        {
            stream.Write("half"u8);
            throw new TimeoutException();
        }));
        Assert.AreEqual("earlier", File.ReadAllText(Place));
        Assert.HasCount(1, Directory.GetFiles(_folder.Path));
    }

    [TestMethod]
    public void A_name_as_long_as_a_file_system_takes_can_be_written()
    {
        var name = new string('n', 251) + ".txt";
        AtomicFile.Write(_folder.File(name), stream => stream.Write("x"u8));
        Assert.AreEqual("x", File.ReadAllText(_folder.File(name)));
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void A_link_is_written_through_and_stays_a_link()
    {
        Directory.CreateDirectory(_folder.File("elsewhere"));
        File.CreateSymbolicLink(Place, "elsewhere/target");
        Write("through");
        Assert.AreEqual("elsewhere/target", new FileInfo(Place).LinkTarget);
        Assert.AreEqual("through", File.ReadAllText(_folder.File("elsewhere/target")));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void Folders_pipes_and_devices_are_not_replaced()
    {
        Directory.CreateDirectory(_folder.File("folder"));
        Process.Start("mkfifo", _folder.File("pipe")).WaitForExit();
        File.CreateSymbolicLink(_folder.File("link"), "/dev/null");
        foreach (var (name, kind) in new[] { ("folder", "a folder"), ("pipe", "a pipe"), ("link", "a device"), ("/dev/null", "a device") })
        {
            var error = Assert.ThrowsExactly<ArgumentException>(() => AtomicFile.Write(_folder.File(name), stream => stream.Write("x"u8)));
            Assert.Contains($"{name}' is {kind}", error.Message);
        }
    }

    private void Write(string text) => AtomicFile.Write(Place, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));
}
