using AvSam.MLNet.Files;
using AvSam.MLNet.Tests.Models;

namespace AvSam.MLNet.Tests.Files;

[TestClass]
public sealed class WritableFolderTests
{
    [TestMethod]
    public void A_folder_that_takes_files_is_left_as_it_was()
    {
        using var folder = new TemporaryFolder();
        folder.Write("there.txt", [1]);
        WritableFolder.Check(folder.Path);
        WritableFolder.Check(folder.File("a/b/c"));
        WritableFolder.CheckFile(folder.File("there.txt"));
        WritableFolder.CheckFile(folder.File("d/new.json"));
        CollectionAssert.AreEqual(new[] { "there.txt" }, Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName).ToArray());
    }

    [TestMethod]
    public void What_takes_none_is_told_with_the_reason()
    {
        using var folder = new TemporaryFolder();
        folder.Write("file", [1]);
        Refused(() => WritableFolder.Check(folder.File("file")), "file: nothing can be written there (");
        Refused(() => WritableFolder.Check(folder.File("file/below")), "below: nothing can be written there (");
        Refused(() => WritableFolder.CheckFile(folder.Path), "expected a file to write, found a folder");
        Assert.AreEqual(1, new FileInfo(folder.File("file")).Length);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void A_file_system_that_takes_no_files_is_found_too() => Refused(() => WritableFolder.Check("/proc/self/avsam"), "/proc/self/avsam: nothing can be written there (");

    private static void Refused(Action check, string part) => Assert.Contains(part, Assert.ThrowsExactly<UnauthorizedAccessException>(check).Message);
}
