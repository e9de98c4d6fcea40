using SkiaSharp;

namespace AvSam.MLNet.Imaging;

/// <summary>Judges how many pixels a picture's header claims, before room is made for them.</summary>
internal static class PixelClaim
{
    // WebP can store a large area of one colour in no bytes at all, so that a small file may be honest. Up to this many pixels it is believed:
    // as many as an ordinary photograph has.
    private const long AlwaysPlausible = 1 << 24;

    /// <param name="file">The whole file.</param>
    /// <param name="path">Its name, for messages.</param>
    /// <param name="height">The rows that its header claims.</param>
    /// <param name="width">The columns that its header claims.</param>
    /// <param name="format">Its format.</param>
    /// <param name="maximumPixels">The most pixels that a caller takes.</param>
    /// <exception cref="InvalidDataException">It claims more pixels than allowed, or than its bytes can hold.</exception>
    internal static void Check(ReadOnlySpan<byte> file, string path, int height, int width, SKEncodedImageFormat format, long maximumPixels)
    {
        var pixels = (long)height * width;
        if (height < 1 || width < 1 || pixels > maximumPixels)
        {
            throw new InvalidDataException(
                $"'{path}' claims a picture of {width}×{height} ({pixels:N0} pixels); expected at least 1×1 and at most {maximumPixels:N0} pixels.");
        }

        if (pixels / MostPixelsPerByte(file, format) > file.Length && !(format == SKEncodedImageFormat.Webp && pixels <= AlwaysPlausible))
        {
            throw new InvalidDataException(
                $"'{path}' claims a picture of {width}×{height}, which its {file.Length:N0} bytes cannot hold; expected a whole {format} file.");
        }
    }

    // What each compression reaches at best. PNG: deflate makes 1032 bytes of one. JPEG: every block of 64 pixels takes a bit or more. GIF: a
    // code of 12 bits stands for 4,096 pixels or fewer. BMP: two bytes for a run of 255. WebP has no such bound; what is said here is far
    // beyond any photograph.
    private static long MostPixelsPerByte(ReadOnlySpan<byte> file, SKEncodedImageFormat format) => format switch
    {
        SKEncodedImageFormat.Png => Math.Max(1, 8 * 1032 / PngFile.BitsPerPixel(file)),
        SKEncodedImageFormat.Jpeg => 8 * 64,
        SKEncodedImageFormat.Bmp => 256,
        _ => 4096,
    };
}
