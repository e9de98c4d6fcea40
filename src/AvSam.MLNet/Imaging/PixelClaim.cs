using SkiaSharp;

namespace AvSam.MLNet.Imaging;

/// <summary>Judges how many pixels a picture's header claims, before room is made for them.</summary>
internal static class PixelClaim
{
    internal static void Check(string path, int height, int width, SKEncodedImageFormat format, long bytes, long maximumPixels)
    {
        var pixels = (long)height * width;
        if (height < 1 || width < 1 || pixels > maximumPixels)
        {
            throw new InvalidDataException(
                $"'{path}' claims a picture of {width}×{height} ({pixels:N0} pixels); expected at least 1×1 and at most {maximumPixels:N0} pixels.");
        }

        if (pixels / MostPixelsPerByte(format) > bytes)
        {
            throw new InvalidDataException(
                $"'{path}' claims a picture of {width}×{height}, which its {bytes:N0} bytes cannot hold; expected a whole {format} file.");
        }
    }

    // What the format's compression can reach at best: deflate 1032 to 1 of eight pixels a byte; a bit a block of 64 in JPEG; and so on.
    private static long MostPixelsPerByte(SKEncodedImageFormat format) => format switch
    {
        SKEncodedImageFormat.Png => 8 * 1032,
        SKEncodedImageFormat.Jpeg => 8 * 64 * 4,
        SKEncodedImageFormat.Gif => 4096,
        SKEncodedImageFormat.Bmp => 256,
        _ => long.MaxValue,
    };
}
