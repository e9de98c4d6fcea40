using System.Buffers.Binary;
using System.Text;
using AvSam.MLNet.Networks.Checkpoints;

namespace AvSam.MLNet.Networks.Tests.Checkpoints;

/// <summary>A zip archive put together byte by byte, as PyTorch writes it or wrong.</summary>
internal sealed class PthBytes
{
    private readonly List<Entry> entries = [];

    /// <summary>An archive with a pickle, and a storage "0" of the floats 1, 2, 3, 4.</summary>
    public static PthBytes Of(byte[] pickle) => new PthBytes()
        .Add("archive/data.pkl", pickle)
        .Add("archive/data/0", [0, 0, 0x80, 0x3f, 0, 0, 0, 0x40, 0, 0, 0x40, 0x40, 0, 0, 0x80, 0x40]);

    public PthBytes Add(string name, byte[] content, int method = 0, int flags = 0x808)
    {
        entries.Add(new(Encoding.UTF8.GetBytes(name), content, method, flags));
        return this;
    }

    /// <param name="zip64">Whether all sizes and places stand in ZIP64 fields, and there is a ZIP64 end.</param>
    public byte[] Build(bool zip64 = false)
    {
        var archive = new List<byte>();
        var directory = new List<byte>();
        foreach (var entry in entries)
        {
            var header = archive.Count;
            var size = zip64 ? uint.MaxValue : (uint)entry.Content.Length;
            byte[] extra = zip64 ? [.. Field(2, 1), .. Field(2, 24), .. Field(8, entry.Content.Length), .. Field(8, entry.Content.Length), .. Field(8, header)] : [];
            byte[] common = [.. Field(2, 0), .. Field(2, entry.Flags), .. Field(2, entry.Method), .. Field(4, 0), .. Field(4, 0), .. Field(4, size), .. Field(4, size), .. Field(2, entry.Name.Length)];
            archive.AddRange([.. Field(4, 0x04034b50), .. common, .. Field(2, 3), .. entry.Name, (byte)'F', (byte)'B', 0, .. entry.Content]);
            directory.AddRange([.. Field(4, 0x02014b50), .. Field(2, 0), .. common, .. Field(2, extra.Length), .. Field(10, 0), .. Field(4, zip64 ? uint.MaxValue : header), .. entry.Name, .. extra]);
        }

        var place = archive.Count;
        archive.AddRange(directory);
        if (zip64)
        {
            var record = archive.Count;
            archive.AddRange([.. Field(4, 0x06064b50), .. Field(8, 44), .. Field(12, 0), .. Field(8, entries.Count), .. Field(8, entries.Count), .. Field(8, directory.Count), .. Field(8, place)]);
            archive.AddRange([.. Field(4, 0x07064b50), .. Field(4, 0), .. Field(8, record), .. Field(4, 1)]);
        }

        archive.AddRange([.. Field(4, 0x06054b50), .. Field(4, 0), .. Field(2, zip64 ? 0xffff : entries.Count), .. Field(2, zip64 ? 0xffff : entries.Count), .. Field(4, zip64 ? uint.MaxValue : directory.Count), .. Field(4, zip64 ? uint.MaxValue : place), .. Field(2, 0)]);
        return [.. archive];
    }

    /// <summary>Opens such a file from a folder that is gone afterwards, and takes what <paramref name="read"/> makes of it.</summary>
    public static T Open<T>(byte[] bytes, Func<Checkpoint, T> read)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, bytes);
            using var checkpoint = CheckpointFile.Open(path);
            return read(checkpoint);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Asserts that a file is refused in one message that names it and has the expected words.</summary>
    public static void AssertRefused(byte[] bytes, string expected)
    {
        var error = Assert.ThrowsExactly<InvalidDataException>(() => Open(bytes, checkpoint => checkpoint.Sum(tensor => tensor.ToArray().Length)));
        StringAssert.Contains(error.Message, expected);
        StringAssert.Contains(error.Message, Path.GetTempPath());
        Assert.IsLessThan(1200, error.Message.Length);
    }

    private static byte[] Field(int bytes, long value)
    {
        var field = new byte[Math.Max(8, bytes)];
        BinaryPrimitives.WriteInt64LittleEndian(field, value);
        return field[..bytes];
    }

    private sealed record Entry(byte[] Name, byte[] Content, int Method, int Flags);
}
