using SkiaSharp;

namespace AvSam.MLNet.Imaging;

/// <summary>Counts the scans of a JPEG file: each goes over the whole picture, and a hostile file has thousands of them.</summary>
internal static class JpegScans
{
    // Encoders make 1 to about 10; the format's own finest division of three components has fewer than 200.
    private const int Most = 500;

    private static ReadOnlySpan<byte> StartOfScan => [0xFF, 0xDA];

    /// <exception cref="InvalidDataException">There are more scans than an encoder makes.</exception>
    internal static void Check(ReadOnlySpan<byte> file, string path, SKEncodedImageFormat format)
    {
        // Within compressed data a byte FF is never followed by DA. The scans of a thumbnail in the metadata are counted too.
        if (format == SKEncodedImageFormat.Jpeg && file.Count(StartOfScan) is > Most and var scans)
        {
            throw new InvalidDataException($"'{path}' is a JPEG file of {scans:N0} scans; expected at most {Most}.");
        }
    }
}
