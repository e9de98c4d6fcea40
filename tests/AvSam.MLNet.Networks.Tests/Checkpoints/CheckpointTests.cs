using AvSam.MLNet.Networks.Checkpoints;

namespace AvSam.MLNet.Networks.Tests.Checkpoints;

[TestClass]
public sealed class CheckpointTests
{
    private static Checkpoint Small() => [new CheckpointTensor("a.weight", [2, 3], new float[6]), new CheckpointTensor("a.bias", [2], [1, 2]), new CheckpointTensor("extra", [], [3])];

    [TestMethod]
    public void All_that_does_not_fit_is_told_at_once()
    {
        using var checkpoint = Small();

        var error = Assert.ThrowsExactly<InvalidDataException>(() => checkpoint.Require([("a.weight", [3, 2]), ("a.bias", [2]), ("b.weight", [1]), ("b.bias", [])]));

        StringAssert.StartsWith(
            error.Message,
            "The checkpoint with its 3 tensors does not fit the 4 that are expected. Missing (2): b.weight; b.bias. Of another shape (1): a.weight is [2, 3], expected [3, 2]. Unexpected (1): extra.");
    }

    [TestMethod]
    public void What_fits_passes_and_others_pass_where_they_are_allowed()
    {
        using var checkpoint = Small();

        checkpoint.Require([("extra", []), ("a.weight", [2, 3]), ("a.bias", [2])]);
        checkpoint.Require([("a.bias", [2])], allowOthers: true);

        Assert.ThrowsExactly<InvalidDataException>(() => checkpoint.Require([("a.bias", [2])]));
        Assert.ThrowsExactly<InvalidDataException>(() => checkpoint.Require([("a.bias", [2, 1])], allowOthers: true));
        Assert.IsTrue(checkpoint.Compare([("a.bias", [2])]).HasAll);
        CollectionAssert.AreEqual(new[] { "a.weight", "extra" }, checkpoint.Compare([("a.bias", [2])]).Unexpected.ToArray());
    }

    [TestMethod]
    public void A_long_list_is_counted_and_kept_whole()
    {
        using var checkpoint = Small();

        var comparison = checkpoint.Compare(Enumerable.Range(0, 400).Select(i => ($"n{i}", new[] { i })));

        Assert.HasCount(400, comparison.Missing);
        StringAssert.Contains(comparison.ToString(), "n10; n11; and 388 more");
        Assert.IsFalse(comparison.HasAll);
    }

    [TestMethod]
    public void The_file_is_named()
    {
        using var checkpoint = CheckpointFile.Open(PthFixtureTests.Fixture("types.pth"));

        var error = Assert.ThrowsExactly<InvalidDataException>(() => checkpoint.Require([]));

        StringAssert.Contains(error.Message, "types.pth' with its 13 tensors");
    }

    [TestMethod]
    public void A_closed_file_is_not_read_and_both_names_of_it_close_it()
    {
        var checkpoint = CheckpointFile.Open(PthFixtureTests.Fixture("types.pth"));
        var renamed = checkpoint.Rename(name => name == "float" ? "x" : null);
        Assert.AreEqual(6, renamed["x"].ToArray().Length);
        Assert.AreEqual(checkpoint.Source, renamed.Source);

        renamed.Dispose();
        checkpoint.Dispose();

        Assert.ThrowsExactly<ObjectDisposedException>(() => checkpoint["float"].ToArray());
        Assert.ThrowsExactly<ObjectDisposedException>(() => checkpoint["half"].ToArray());
    }

    [TestMethod]
    public void A_file_that_has_shrunk_is_an_error_and_no_crash()
    {
        using var file = new SafeTensorsFile();
        SafeTensors.Write(file.FilePath, [new CheckpointTensor("x", [100_000], new float[100_000])]);
        using var checkpoint = file.Open();
        using (var stream = new FileStream(file.FilePath, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            if (!OperatingSystem.IsLinux())
            {
                Assert.Inconclusive("This system does not let a mapped file shrink.");
            }

            stream.SetLength(100);
        }

        StringAssert.Contains(Assert.ThrowsExactly<IOException>(() => checkpoint["x"].ToArray()).Message, "Do not write to a file while it is read");
    }

    [TestMethod]
    public void Files_that_are_no_checkpoints_are_named()
    {
        foreach (var (content, expected) in new (byte[], string)[]
        {
            ([], "is empty"),
            ([1], "neither a PyTorch checkpoint"),
            ([.. "<!DOCTYPE html><html>"u8], "A download page"),
            ([.. "version https://git-lfs.github.com/spec/v1\n"u8], "a Git LFS pointer"),
            ([0x80, 4, 0x95, 0, 0, 0], "a bare Python pickle"),
        })
        {
            using var file = new SafeTensorsFile(content);
            StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => CheckpointFile.Open(file.FilePath)).Message, expected);
        }

        Assert.ThrowsExactly<FileNotFoundException>(() => CheckpointFile.Open("/no-such.pth"));
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => CheckpointFile.Open(Path.GetTempPath())).Message, "is a folder");
    }

    [TestMethod]
    public void Safetensors_are_recognised_whatever_their_name_and_lose_a_common_prefix()
    {
        using var file = new SafeTensorsFile();
        SafeTensors.Write(file.FilePath, [new CheckpointTensor("module.a", [1], [5]), new CheckpointTensor("module.b", [], [6])]);
        File.Move(file.FilePath, Path.Combine(file.Folder, "a.pth"));

        using var checkpoint = CheckpointFile.Open(Path.Combine(file.Folder, "a.pth"));

        CollectionAssert.AreEqual(new[] { "a", "b" }, checkpoint.Select(tensor => tensor.Name).ToArray());
        Assert.AreEqual(6f, checkpoint["b"].ToArray()[0]);
    }

    [TestMethod]
    public void A_prefix_that_is_not_on_every_name_stays()
    {
        using var file = new SafeTensorsFile();
        SafeTensors.Write(file.FilePath, [new CheckpointTensor("module.a", [1], [5]), new CheckpointTensor("b", [], [6])]);

        using var checkpoint = CheckpointFile.Open(file.FilePath);

        Assert.IsTrue(checkpoint.TryGet("module.a", out _));
    }

    [TestMethod]
    public void A_tensor_is_as_large_as_its_shape()
    {
        Assert.ThrowsExactly<ArgumentException>(() => new CheckpointTensor("x", [2, 2], new float[3]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new CheckpointTensor("x", [-1], []));
        Assert.ThrowsExactly<ArgumentException>(() => new CheckpointTensor("x", [int.MaxValue, int.MaxValue, 16], []));
        Assert.ThrowsExactly<ArgumentException>(() => new CheckpointTensor("", [], [1]));
        using var checkpoint = Small();
        Assert.ThrowsExactly<ArgumentException>(() => checkpoint.Add(new CheckpointTensor("extra", [], [1])));
    }
}
