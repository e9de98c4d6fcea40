using System.Buffers.Binary;

namespace AvSam.MLNet.Tests.Imaging;

/// <summary>Alters PNG files so that only their claims are wrong: checksums stay right.</summary>
internal static class PngBytes
{
    /// <summary>The same file, claiming another size.</summary>
    public static byte[] Claiming(byte[] png, int width, int height)
    {
        var bytes = (byte[])png.Clone();
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), height);
        return Resealed(bytes);
    }

    /// <summary>The same file with the right checksum on every chunk that is whole, so that damage gets past the first gate.</summary>
    public static byte[] Resealed(byte[] png)
    {
        for (long at = 8; at + 12 <= png.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan((int)at));
            if (at + 12 + length > png.Length)
            {
                break;
            }

            var body = png.AsSpan((int)at + 4, (int)length + 4);
            BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan((int)(at + 8 + length)), Checksum(body));
            at += 12 + length;
        }

        return png;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) == 0 ? 0 : 0xEDB88320u);
            }
        }

        return ~crc;
    }
}
