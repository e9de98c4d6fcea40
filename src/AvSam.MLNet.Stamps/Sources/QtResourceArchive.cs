using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using AvSam.MLNet.Files;

namespace AvSam.MLNet.Stamps;

/// <summary>
/// Reads files out of a compiled Qt resource archive (<c>.rcc</c>, format versions 1–3). It has a header
/// (<c>qres</c>, version, offsets of tree, data and names), tree nodes of 14 bytes (22 since version 2),
/// names as UTF-16BE, and data as length and bytes, zlib-compressed where the node says so. All numbers are big-endian.
/// The archive may be hostile: every offset and length is checked against the file before it is followed, the entries that look-ups
/// pass are counted (a tree may contain itself), and only what really inflates is kept.
/// </summary>
internal sealed class QtResourceArchive
{
    private const int Compressed = 1;
    private const int Directory = 2;
    private const int CompressedZstd = 4;
    private const long MostNodesSeen = 500_000_000;
    private const int LargestArchive = 256 << 20;
    private const int LargestEntry = 64 << 20;

    private readonly string _name;
    private readonly byte[] _bytes;
    private readonly uint _tree;
    private readonly uint _data;
    private readonly uint _names;
    private readonly int _nodeSize;
    private long _nodesSeen;

    /// <param name="name">What to call the archive in errors.</param>
    /// <param name="bytes">The whole archive.</param>
    public QtResourceArchive(string name, byte[] bytes)
    {
        _name = name;
        _bytes = bytes;
        if (bytes.Length < 20 || !bytes.AsSpan(0, 4).SequenceEqual("qres"u8))
        {
            throw Broken($"it has {bytes.Length} bytes and does not begin with a 'qres' header");
        }

        var version = UInt32(4, "version");
        if (version is < 1 or > 3)
        {
            throw Broken($"its format version is {version}; versions 1 to 3 are read");
        }

        (_tree, _data, _names) = (UInt32(8, "tree offset"), UInt32(12, "data offset"), UInt32(16, "names offset"));
        _nodeSize = version == 1 ? 14 : 22;
    }

    /// <summary>Opens an archive file of at most 256 MiB.</summary>
    public static QtResourceArchive Open(string path) => new(path, InputFile.ReadAllBytes(path, "a Qt resource archive", LargestArchive));

    /// <summary>The contents of one file of the archive.</summary>
    /// <param name="path">Its path inside, e.g. <c>/gcompris/src/a.svg</c>.</param>
    /// <exception cref="FileNotFoundException">The archive holds no such file.</exception>
    /// <exception cref="InvalidDataException">The archive is broken, or the entry is larger than 64 MiB or compressed with zstd.</exception>
    public byte[] Read(string path)
    {
        var node = Node(0);
        foreach (var component in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            node = Child(node, component) ?? throw new FileNotFoundException($"'{_name}' holds no '{path}' (looking for '{component}').", path);
        }

        var flags = UInt16(node + 4, "node flags");
        return (flags & Directory) == 0
            ? Contents(flags, UInt32(node + 10, "data offset of a node"), path)
            : throw new FileNotFoundException($"'{path}' in '{_name}' is a folder; a file is expected.", path);
    }

    private long Node(long index) => _tree + (index * _nodeSize);

    private long? Child(long node, string component)
    {
        if ((UInt16(node + 4, "node flags") & Directory) == 0)
        {
            return null;
        }

        var count = UInt32(node + 6, "number of children");
        var first = UInt32(node + 10, "first child");
        if (Node((long)first + count) > _bytes.Length)
        {
            throw Broken($"a folder claims {count:N0} children from node {first:N0} on, which lie beyond its {_bytes.Length:N0} bytes");
        }

        if (Interlocked.Add(ref _nodesSeen, count) > MostNodesSeen)
        {
            throw Broken($"more than {MostNodesSeen:N0} entries were looked at to find files; do folders contain one another?");
        }

        for (var i = 0L; i < count; i++)
        {
            var child = Node(first + i);
            if (NameIs(_names + (long)UInt32(child, "name offset of a node"), component))
            {
                return child;
            }
        }

        return null;
    }

    private bool NameIs(long offset, string expected)
    {
        var length = UInt16(offset, "length of a name");
        return length == expected.Length
            && Encoding.BigEndianUnicode.GetString(Slice(offset + 6, length * 2L, "a name")) == expected; // 2 bytes length, 4 bytes hash
    }

    private byte[] Contents(int flags, uint offset, string path)
    {
        var start = _data + (long)offset;
        var length = UInt32(start, $"length of '{path}'");
        var contents = Slice(start + 4, length, $"the contents of '{path}'");
        if ((flags & CompressedZstd) != 0)
        {
            throw Broken($"'{path}' is compressed with zstd, which is not read here; pack the archive with rcc --compress-algo zlib");
        }

        if ((flags & Compressed) == 0)
        {
            return contents.ToArray();
        }

        var claimed = contents.Length >= 4 ? BinaryPrimitives.ReadUInt32BigEndian(contents) : throw Broken($"'{path}' is too short for compressed contents");
        return claimed <= LargestEntry
            ? Inflate(start + 8, contents.Length - 4, (int)claimed, path)
            : throw Broken($"'{path}' claims {claimed:N0} bytes; at most {LargestEntry:N0} are read");
    }

    private byte[] Inflate(long start, int length, int claimed, string path)
    {
        using var zlib = new ZLibStream(new MemoryStream(_bytes, (int)start, length, writable: false), CompressionMode.Decompress);
        using var inflated = new MemoryStream(); // grows with what is really there
        var buffer = new byte[16384];
        int read;
        while ((read = InflateSome(zlib, buffer, path)) > 0 && inflated.Length <= claimed)
        {
            inflated.Write(buffer.AsSpan(0, read));
        }

        return inflated.Length == claimed
            ? inflated.ToArray()
            : throw Broken($"'{path}' claims {claimed:N0} bytes and inflates to {(inflated.Length < claimed ? "fewer" : "more")}");
    }

    private int InflateSome(ZLibStream zlib, byte[] buffer, string path)
    {
        try
        {
            return zlib.Read(buffer);
        }
        catch (InvalidDataException e)
        {
            throw Broken($"'{path}' is not valid zlib data ({e.Message})");
        }
    }

    private uint UInt32(long offset, string what) => BinaryPrimitives.ReadUInt32BigEndian(Slice(offset, 4, what));

    private ushort UInt16(long offset, string what) => BinaryPrimitives.ReadUInt16BigEndian(Slice(offset, 2, what));

    private ReadOnlySpan<byte> Slice(long offset, long length, string what) => offset >= 0 && offset + length <= _bytes.Length
        ? _bytes.AsSpan((int)offset, (int)length)
        : throw Broken($"{what} at byte {offset:N0} with {length:N0} bytes lies beyond its {_bytes.Length:N0} bytes");

    private InvalidDataException Broken(string what) => new($"'{_name}' is not a sound Qt resource archive: {what}.");
}
