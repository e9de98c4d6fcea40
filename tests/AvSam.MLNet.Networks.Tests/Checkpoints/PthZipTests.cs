using System.Buffers.Binary;
using System.IO.Compression;
using AvSam.MLNet.Networks.Checkpoints;

namespace AvSam.MLNet.Networks.Tests.Checkpoints;

/// <summary>Archives other than PyTorch's own: those that are read, and those that lie.</summary>
[TestClass]
public sealed class PthZipTests
{
    private static readonly byte[] Pickle = PickleBytes.Dictionary(p => p.Tensor());

    [TestMethod]
    public void Sizes_and_places_may_stand_in_ZIP64_fields()
    {
        CollectionAssert.AreEqual(new float[] { 1, 2, 3, 4 }, PthBytes.Open(PthBytes.Of(Pickle).Build(zip64: true), checkpoint => checkpoint["x"].ToArray()));
    }

    [TestMethod]
    [DataRow("little")]
    [DataRow(null)]
    public void A_comment_another_root_and_further_entries_do_not_matter(string? byteOrder)
    {
        var archive = new PthBytes().Add("sam vit é/data.pkl", Pickle).Add("sam vit é/data/0", new byte[16]).Add("sam vit é/version", "3\n"u8.ToArray()).Add("sam vit é/.data/serialization_id", [1]);
        if (byteOrder is not null)
        {
            archive.Add("sam vit é/byteorder", "little"u8.ToArray());
        }

        var bytes = archive.Build();
        bytes[^2] = 5;
        CollectionAssert.AreEqual(new float[4], PthBytes.Open([.. bytes, .. "hello"u8], checkpoint => checkpoint["x"].ToArray()));
    }

    [TestMethod]
    public void A_big_endian_file_is_refused() =>
        PthBytes.AssertRefused(PthBytes.Of(Pickle).Add("archive/byteorder", "big"u8.ToArray()).Build(), "big-endian");

    [TestMethod]
    public void Two_pickles_or_none_are_refused()
    {
        PthBytes.AssertRefused(PthBytes.Of(Pickle).Add("other/data.pkl", Pickle).Build(), "both 'archive/data.pkl' and 'other/data.pkl'");
        PthBytes.AssertRefused(new PthBytes().Add("data.pkl", Pickle).Build(), "no entry '…/data.pkl'");
    }

    [TestMethod]
    public void A_script_is_refused() =>
        PthBytes.AssertRefused(PthBytes.Of(Pickle).Add("archive/constants.pkl", Pickle).Build(), "TorchScript");

    [TestMethod]
    public void An_archive_that_was_packed_again_is_refused()
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create))
        {
            using var entry = zip.CreateEntry("archive/data.pkl", CompressionLevel.Optimal).Open();
            entry.Write(Pickle);
        }

        PthBytes.AssertRefused(packed.ToArray(), "compressed or encrypted");
        PthBytes.AssertRefused(new PthBytes().Add("archive/data.pkl", Pickle, flags: 0x809).Build(), "compressed or encrypted");
        PthBytes.AssertRefused(new PthBytes().Add("archive/data.pkl", Pickle).Add("archive/data/0", new byte[16], method: 8).Build(), "'archive/data/0' of its zip archive is compressed");
    }

    [TestMethod]
    public void The_same_entry_twice_is_refused() =>
        PthBytes.AssertRefused(PthBytes.Of(Pickle).Add("archive/data/0", new byte[16]).Build(), "'archive/data/0' twice");

    [TestMethod]
    public void Entries_that_share_bytes_are_refused()
    {
        // Within the content of "1" lies the whole of another entry "0", to which the directory points as well.
        var inner = new PthBytes().Add("archive/data/0", new byte[16]).Build()[..63];
        var bytes = new PthBytes().Add("archive/data.pkl", Pickle).Add("archive/data/1", inner).Add("archive/data/0", new byte[16]).Build();
        Assert.IsTrue(PthBytes.Open(bytes, checkpoint => checkpoint["x"].ToArray().All(value => value == 0)));
        var hidden = bytes.AsSpan().IndexOf(inner);
        var directory = bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(directory + 42), hidden);

        PthBytes.AssertRefused(bytes, "overlaps another");
    }

    [TestMethod]
    [DataRow(-12, 0xff, "claims 255 entries", DisplayName = "entries that are not there")]
    [DataRow(-18, 1, "several files", DisplayName = "another disk")]
    [DataRow(-8, 0x7f, "beyond its end", DisplayName = "a directory that is too long")]
    [DataRow(-3, 0x7f, "beyond its end", DisplayName = "a directory at another place")]
    [DataRow(-1, 1, "the end of its zip archive is missing", DisplayName = "a comment that is not there")]
    public void A_lying_end_is_refused(int place, int value, string expected)
    {
        var bytes = PthBytes.Of(Pickle).Build();
        bytes[^-place] = (byte)value;

        PthBytes.AssertRefused(bytes, expected);
    }

    [TestMethod]
    [DataRow(46, "the directory of its zip archive claims", DisplayName = "the directory's place")]
    [DataRow(34, "ZIP64 end of its zip archive is not where", DisplayName = "the ZIP64 end's place")]
    public void A_lying_ZIP64_end_is_refused(int fromEnd, string expected)
    {
        var bytes = PthBytes.Of(Pickle).Build(zip64: true);
        bytes[^fromEnd] ^= 0x15;

        PthBytes.AssertRefused(bytes, expected);
    }

    [TestMethod]
    public void Two_ends_that_differ_are_refused()
    {
        var bytes = File.ReadAllBytes(PthFixtureTests.Fixture("parameters.pth"));
        bytes[^12]++;

        PthBytes.AssertRefused(bytes, "contradict each other");
    }

    [TestMethod]
    public void Every_cut_of_a_good_file_is_refused()
    {
        var bytes = File.ReadAllBytes(PthFixtureTests.Fixture("parameters.pth"));
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.ThrowsExactly<InvalidDataException>(() => PthBytes.Open(bytes[..length], checkpoint => checkpoint.Count));
        }
    }

    [TestMethod]
    public void A_file_of_more_than_four_gigabytes_is_read_without_being_held()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("The file is made with a hole in it, which this system would write out.");
        }

        var path = Path.GetTempFileName();
        try
        {
            const int count = 1_100_000_000;
            var pickle = new PickleBytes().Op("}").Text("last").Tensor(s => s.Storage("1", 2, "LongStorage"), 0, [2], [1]).Op("s").Text("large").Tensor(s => s.Storage("0", count), 0, [count], [1]).Op("s").Build();
            LargeArchive.Write(path, pickle, count * 4L, [7, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0]);
            Assert.IsGreaterThan(1L << 32, new FileInfo(path).Length);
            var before = GC.GetAllocatedBytesForCurrentThread();

            using var checkpoint = CheckpointFile.Open(path);

            CollectionAssert.AreEqual(new float[] { 7, 9 }, checkpoint["last"].ToArray());
            var end = new float[3];
            checkpoint["large"].Read(end, count - 3);
            CollectionAssert.AreEqual(new float[] { 0, 0, 1 }, end);
            Assert.IsLessThan(1_000_000, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
