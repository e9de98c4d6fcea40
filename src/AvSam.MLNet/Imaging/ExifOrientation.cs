using System.Buffers.Binary;
using SkiaSharp;

namespace AvSam.MLNet.Imaging;

/// <summary>The orientation that EXIF metadata give a picture (EXIF 2.3 §4.6.4, tag 0x0112).</summary>
internal static class ExifOrientation
{
    private const ushort Tag = 0x0112;
    private const ushort Short = 3;

    /// <summary>Finds the orientation in the first directory of a TIFF block; top left where there is none or the block is broken.</summary>
    /// <param name="tiff">The content of a PNG file's eXIf chunk.</param>
    internal static SKEncodedOrigin Of(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8 || !(tiff.StartsWith("II*\0"u8) || tiff.StartsWith("MM\0*"u8)))
        {
            return SKEncodedOrigin.TopLeft;
        }

        var little = tiff[0] == 'I';
        var directory = little ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (directory > tiff.Length - 2)
        {
            return SKEncodedOrigin.TopLeft;
        }

        var entries = tiff[((int)directory + 2)..];
        for (var left = Number(tiff[(int)directory..], little); left > 0 && entries.Length >= 12; left--, entries = entries[12..])
        {
            if (Number(entries, little) == Tag && Number(entries[2..], little) == Short && Number(entries[8..], little) is >= 1 and <= 8 and var origin)
            {
                return (SKEncodedOrigin)origin;
            }
        }

        return SKEncodedOrigin.TopLeft;
    }

    private static ushort Number(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
