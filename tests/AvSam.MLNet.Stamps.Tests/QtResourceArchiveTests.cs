using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;

namespace AvSam.MLNet.Stamps.Tests;

[TestClass]
public sealed class QtResourceArchiveTests
{
    private static readonly byte[] Text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("a drawing ", 100)));

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void Plain_and_compressed_entries_of_every_version_are_read(int version)
    {
        var archive = new QtResourceArchive("a.rcc", Sound(version).Build());
        CollectionAssert.AreEqual(Text, archive.Read("/pictures/plain.svg"));
        CollectionAssert.AreEqual(Text, archive.Read("/pictures/zipped.svg"));
        CollectionAssert.AreEqual(Array.Empty<byte>(), archive.Read("/pictures/sub/ünïcode"));
    }

    [TestMethod]
    public void What_is_not_there_is_named()
    {
        var archive = new QtResourceArchive("a.rcc", Sound(3).Build());
        foreach (var path in new[] { "/pictures/other.svg", "/nowhere", "/pictures/plain.svg/deeper" })
        {
            StringAssert.Contains(Assert.ThrowsExactly<FileNotFoundException>(() => archive.Read(path)).Message, path);
        }

        StringAssert.Contains(Assert.ThrowsExactly<FileNotFoundException>(() => archive.Read("/pictures")).Message, "folder");
    }

    [TestMethod]
    public void Every_truncation_is_an_error_or_the_right_contents()
    {
        var whole = Sound(3).Build();
        for (var length = 0; length < whole.Length; length++)
        {
            var error = Assert.ThrowsExactly<InvalidDataException>(() => new QtResourceArchive("cut.rcc", whole[..length]).Read("/pictures/sub/ünïcode"));
            StringAssert.Contains(error.Message, "cut.rcc");
        }
    }

    [TestMethod]
    public void Any_spoiled_byte_gives_a_clear_error_or_contents_but_never_another_exception()
    {
        var whole = Sound(2).Build();
        var clock = Stopwatch.StartNew();
        foreach (var value in new byte[] { 0x00, 0x7F, 0xFF })
        {
            for (var at = 0; at < whole.Length; at++)
            {
                var spoiled = (byte[])whole.Clone();
                spoiled[at] = value;
                try
                {
                    new QtResourceArchive("spoiled.rcc", spoiled).Read("/pictures/zipped.svg");
                }
                catch (Exception e) when (e is InvalidDataException or FileNotFoundException)
                {
                    StringAssert.Contains(e.Message, "spoiled.rcc");
                }
            }
        }

        Assert.IsTrue(clock.Elapsed < TimeSpan.FromSeconds(20), $"{clock.Elapsed}");
    }

    [TestMethod]
    public void A_claim_of_more_children_than_bytes_is_refused()
    {
        var archive = new QtResourceArchive("a.rcc", new QtResourceBuilder(3).Folder("", uint.MaxValue, 1).Build());
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => archive.Read("/x")).Message, "4,294,967,295");
    }

    [TestMethod]
    public void A_length_beyond_the_archive_is_refused_before_it_is_allocated()
    {
        var bytes = new QtResourceBuilder(3).Folder("", 1, 1).File("x", [1, 2, 3]).Build();
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(QtResourceBuilder.HeaderBytes), int.MaxValue);
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => new QtResourceArchive("a.rcc", bytes).Read("/x")).Message, "2,147,483,647");
    }

    [TestMethod]
    public void A_folder_that_contains_itself_ends_with_the_path_that_was_asked_for()
    {
        // Node 1, 'x', is a folder whose only child is node 1.
        var archive = new QtResourceArchive("a.rcc", new QtResourceBuilder(3).Folder("", 1, 1).Folder("x", 1, 1).Build());
        StringAssert.Contains(Assert.ThrowsExactly<FileNotFoundException>(() => archive.Read(string.Concat(Enumerable.Repeat("/x", 10_000)))).Message, "folder");
        Assert.ThrowsExactly<FileNotFoundException>(() => archive.Read("/x/x/x/y"));
    }

    [TestMethod]
    public void A_crowded_folder_that_contains_itself_is_left_after_a_while()
    {
        // Its last child is the folder itself: a path of 2,000 names would pass 400 million entries, a second such path too many.
        var builder = new QtResourceBuilder(3).Folder("", 200_000, 1);
        for (var i = 1; i < 200_000; i++)
        {
            builder.Folder("", 0, 0);
        }

        var archive = new QtResourceArchive("crowd.rcc", builder.Folder("x", 200_000, 1).Build());
        var path = string.Concat(Enumerable.Repeat("/x", 2_000));
        Assert.ThrowsExactly<FileNotFoundException>(() => archive.Read(path));
        Assert.Contains("contain one another", Assert.ThrowsExactly<InvalidDataException>(() => archive.Read(path)).Message);
    }

    [TestMethod]
    public void A_tree_of_ten_thousand_folders_is_walked()
    {
        var builder = new QtResourceBuilder(3).Folder("", 1, 1);
        for (var depth = 1; depth <= 10_000; depth++)
        {
            builder.Folder("d", 1, (uint)depth + 1);
        }

        var archive = new QtResourceArchive("deep.rcc", builder.File("leaf", Text).Build());
        CollectionAssert.AreEqual(Text, archive.Read(string.Concat(Enumerable.Repeat("/d", 10_000)) + "/leaf"));
    }

    [TestMethod]
    [DataRow(999u, "more")]
    [DataRow(1_001u, "fewer")]
    public void Contents_that_inflate_to_another_length_than_claimed_are_refused(uint claim, string found)
    {
        var archive = new QtResourceArchive("a.rcc", new QtResourceBuilder(3).Folder("", 1, 1).Zlib("x", Text, claim).Build());
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => archive.Read("/x")).Message, found);
    }

    [TestMethod]
    public void A_bomb_is_refused_by_its_claim_and_stopped_at_its_claim()
    {
        var honest = new QtResourceArchive("a.rcc", new QtResourceBuilder(3).Folder("", 1, 1).Zlib("x", [], 2_000_000_000).Build());
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => honest.Read("/x")).Message, "2,000,000,000");

        var lying = new QtResourceArchive("a.rcc", new QtResourceBuilder(3).Folder("", 1, 1).Zlib("x", new byte[50_000_000], 1000).Build());
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.ThrowsExactly<InvalidDataException>(() => lying.Read("/x"));
        Assert.IsTrue(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000, "a lying entry was inflated");
    }

    [TestMethod]
    public void Broken_zlib_zstd_and_unknown_versions_are_named()
    {
        void Refuses(byte[] bytes, string what) =>
            StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => new QtResourceArchive("a.rcc", bytes).Read("/x")).Message, what);

        Refuses(new QtResourceBuilder(3).Folder("", 1, 1).File("x", [0, 0, 0, 9, 1, 2, 3, 4, 5], 1).Build(), "zlib");
        Refuses(new QtResourceBuilder(3).Folder("", 1, 1).File("x", [0, 0], 1).Build(), "too short");
        Refuses(new QtResourceBuilder(3).Folder("", 1, 1).File("x", [1, 2, 3], 4).Build(), "zstd");
        Refuses(new QtResourceBuilder(4).Folder("", 1, 1).Build(), "version is 4");
        Refuses("RIFF and then some more bytes"u8.ToArray(), "qres");
    }

    private static QtResourceBuilder Sound(int version) => new QtResourceBuilder(version)
        .Folder("", 1, 1)
        .Folder("pictures", 3, 2)
        .File("plain.svg", Text)
        .Folder("sub", 1, 5)
        .Zlib("zipped.svg", Text)
        .File("ünïcode", []);
}
