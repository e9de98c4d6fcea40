using AvSam.MLNet.Files;
using SkiaSharp;

namespace AvSam.MLNet.Imaging;

/// <summary>Writes pixels as a PNG file that appears whole or not at all.</summary>
internal static class PngEncoding
{
    internal static unsafe void Write(string path, SKImageInfo info, ReadOnlySpan<byte> pixels)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (info.Width < 1 || info.Height < 1 || pixels.Length != info.BytesSize64)
        {
            throw new ArgumentException($"Found {pixels.Length} bytes; expected {info.Width}×{info.Height}×{info.BytesPerPixel}, both sides at least 1.");
        }

        fixed (byte* first = pixels)
        {
            using var pixmap = new SKPixmap(info, (nint)first);
            using var data = pixmap.Encode(SKPngEncoderOptions.Default)
                ?? throw new InvalidOperationException($"'{path}': SkiaSharp could not encode {info.Width}×{info.Height} pixels as PNG.");
            AtomicFile.Write(path, data.SaveTo);
        }
    }
}
