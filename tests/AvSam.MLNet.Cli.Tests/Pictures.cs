using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace AvSam.MLNet.Cli.Tests;

/// <summary>PNG files made by hand, good and bad.</summary>
internal static class Pictures
{
    /// <summary>An 8-bit RGB picture; the header may claim another size.</summary>
    public static byte[] Rgb(int height, int width, int? claimedHeight = null, int? claimedWidth = null)
    {
        var rows = new byte[height * (1 + (3 * width))];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = (byte)(i % (1 + (3 * width)) == 0 ? 0 : i * 7);
        }

        return Png(claimedHeight ?? height, claimedWidth ?? width, 2, rows);
    }

    /// <summary>An 8-bit grey picture.</summary>
    public static byte[] Grey(byte[] values, int height, int width)
    {
        var rows = new List<byte>();
        foreach (var row in values.Chunk(width))
        {
            rows.Add(0);
            rows.AddRange(row);
        }

        return Png(height, width, 0, [.. rows]);
    }

    /// <summary>What is wrong, and the file.</summary>
    public static IEnumerable<(string Name, byte[] Content)> Bad() =>
    [
        ("empty.png", []),
        ("cut.png", Rgb(64, 64)[..200]),
        ("claims-too-much.png", Rgb(8, 8, 40_000, 40_000)),
        ("text.png", Encoding.UTF8.GetBytes("This is no picture, it only says it is one.")),
    ];

    private static byte[] Png(int height, int width, byte colour, byte[] rows)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, colour);
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest))
        {
            zlib.Write(rows);
        }

        return [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, .. Chunk("IHDR", header), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string kind, byte[] body)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(kind), .. body];
        var chunk = new byte[8 + named.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, body.Length);
        named.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(4 + named.Length), Crc(named));
        return chunk;
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (0xedb88320u & (uint)-(int)(crc & 1));
            }
        }

        return ~crc;
    }
}
