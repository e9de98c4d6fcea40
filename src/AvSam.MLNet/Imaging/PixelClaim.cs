using SkiaSharp;

namespace AvSam.MLNet.Imaging;

/// <summary>Judges how many pixels a picture's header claims, before room is made for them.</summary>
internal static class PixelClaim
{
    // WebP can store a large area of one colour in no bytes at all, so that a small file may be honest. Up to this many pixels it is believed:
    // as many as an ordinary photograph has.
    private const long AlwaysPlausible = 1 << 24;

    internal static void Check(string path, int height, int width, SKEncodedImageFormat format, long bytes, long maximumPixels)
    {
        var pixels = (long)height * width;
        if (height < 1 || width < 1 || pixels > maximumPixels)
        {
            throw new InvalidDataException(
                $"'{path}' claims a picture of {width}×{height} ({pixels:N0} pixels); expected at least 1×1 and at most {maximumPixels:N0} pixels.");
        }

        if (pixels / MostPixelsPerByte(format) > bytes && !(format == SKEncodedImageFormat.Webp && pixels <= AlwaysPlausible))
        {
            throw new InvalidDataException(
                $"'{path}' claims a picture of {width}×{height}, which its {bytes:N0} bytes cannot hold; expected a whole {format} file.");
        }
    }

    // What each compression reaches at best. PNG: deflate makes 1032 bytes of one, and a byte has up to eight pixels. JPEG: every block of 64
    // pixels takes a bit or more. GIF: a code of 12 bits stands for 4,096 pixels or fewer. BMP: two bytes for a run of 255. WebP has no such
    // bound; what is said here is far beyond any photograph.
    private static long MostPixelsPerByte(SKEncodedImageFormat format) => format switch
    {
        SKEncodedImageFormat.Png => 8 * 1032,
        SKEncodedImageFormat.Jpeg => 8 * 64,
        SKEncodedImageFormat.Bmp => 256,
        _ => 4096,
    };
}
