using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace AvSam.MLNet.Stamps.Tests;

/// <summary>Builds Qt resource archives by the format's description, and lets a test spoil any of their numbers.</summary>
internal sealed class QtResourceBuilder(int version)
{
    public const int HeaderBytes = 24;

    private readonly List<byte> _data = [];
    private readonly List<byte> _names = [];
    private readonly List<byte> _tree = [];

    public int NodeBytes { get; } = version == 1 ? 14 : 22;

    public QtResourceBuilder Folder(string name, uint count, uint firstChild) => Node(name, 2, count, firstChild);

    public QtResourceBuilder File(string name, byte[] contents, ushort flags = 0)
    {
        var offset = (uint)_data.Count;
        Write(_data, (uint)contents.Length);
        _data.AddRange(contents);
        return Node(name, flags, 0x00010000, offset); // territory and language, then the data's offset
    }

    public QtResourceBuilder Zlib(string name, byte[] contents, uint? claim = null) => File(name, Compress(contents, claim ?? (uint)contents.Length), 1);

    public byte[] Build()
    {
        var data = HeaderBytes;
        var names = data + (int)_data.Count;
        var tree = names + (int)_names.Count;
        var archive = new List<byte>("qres"u8.ToArray());
        Write(archive, (uint)version);
        Write(archive, (uint)tree);
        Write(archive, (uint)data);
        Write(archive, (uint)names);
        Write(archive, 0); // overall flags, since version 3
        return [.. archive, .. _data, .. _names, .. _tree];
    }

    public static byte[] Compress(byte[] contents, uint claim)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(contents);
        }

        var result = new List<byte>();
        Write(result, claim);
        return [.. result, .. compressed.ToArray()];
    }

    private QtResourceBuilder Node(string name, ushort flags, uint first, uint second)
    {
        Write(_tree, (uint)_names.Count);
        _tree.AddRange([(byte)(flags >> 8), (byte)flags]);
        Write(_tree, first);
        Write(_tree, second);
        _tree.AddRange(new byte[NodeBytes - 14]); // the time of the last change, since version 2
        _names.AddRange([(byte)(name.Length >> 8), (byte)name.Length, 0, 0, 0, 0]);
        _names.AddRange(Encoding.BigEndianUnicode.GetBytes(name));
        return this;
    }

    private static void Write(List<byte> bytes, uint value)
    {
        Span<byte> big = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(big, value);
        bytes.AddRange(big);
    }
}
