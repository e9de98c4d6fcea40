using System.Globalization;
using AvSam.MLNet.Imaging;
using SkiaSharp;

namespace AvSam.MLNet.Stamps;

/// <summary>Decodes the cut-out of an object: premultiplied RGBA, trimmed to its alpha box, no larger than the scenes need it.</summary>
internal static class CutOut
{
    /// <summary>Alpha from here on counts as the object.</summary>
    public const byte Solid = 128;

    /// <summary>Fainter than this is the dust of an eraser, not a part of the alpha box.</summary>
    private const byte Faint = 8;

    private const int SmallestSvg = 512;
    private const int LargestSvg = 4096;
    private const long LargestPicture = 64_000_000;

    /// <param name="file">The picture, for errors and for its extension.</param>
    /// <param name="bytes">Its contents.</param>
    /// <param name="longestSide">What the longest side is reduced to where it is longer, in pixels.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task<SKImage> ReadAsync(StampFile file, byte[] bytes, int longestSide, CancellationToken cancellationToken)
    {
        using var whole = file.Extension == ".svg"
            ? await RenderAsync(file, bytes, longestSide, cancellationToken).ConfigureAwait(false)
            : Decode(file, bytes);
        CheckCutOut(file, whole);
        var box = AlphaBox(whole);
        using var trimmed = new SKBitmap();
        whole.ExtractSubset(trimmed, box);
        var scale = Math.Min(1.0, longestSide / (double)Math.Max(box.Width, box.Height));
        var size = new SKImageInfo(Math.Max(1, (int)Math.Round(box.Width * scale)), Math.Max(1, (int)Math.Round(box.Height * scale)), SKColorType.Rgba8888, SKAlphaType.Premul);
        using var scaled = scale < 1 ? trimmed.Resize(size, SKFilterQuality.Medium) : trimmed.Copy();
        scaled.SetImmutable();
        return SKImage.FromBitmap(scaled);
    }

    /// <summary>Decodes a PNG, WebP or JPEG after looking at the size that its header claims: at most 64 million pixels, which its bytes can hold.</summary>
    public static SKBitmap Decode(StampFile file, byte[] bytes)
    {
        EncodedPicture.Open(bytes, file.Text, LargestPicture).Dispose();
        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data);
        var bitmap = new SKBitmap(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        var result = codec.GetPixels(bitmap.Info, bitmap.GetPixels());
        if (result == SKCodecResult.Success)
        {
            return bitmap;
        }

        bitmap.Dispose();
        throw new InvalidDataException($"'{file.Text}' cannot be decoded ({result}).");
    }

    /// <summary>The smallest box that holds all alpha; the whole picture where there is none.</summary>
    public static SKRectI AlphaBox(SKBitmap bitmap)
    {
        var (left, top, right, bottom) = (bitmap.Width, bitmap.Height, 0, 0);
        var pixels = bitmap.GetPixelSpan();
        for (var y = 0; y < bitmap.Height; y++)
        {
            var row = pixels.Slice(y * bitmap.RowBytes, bitmap.Width * 4);
            for (var x = 0; x < bitmap.Width; x++)
            {
                if (row[(x * 4) + 3] >= Faint)
                {
                    (left, right) = (Math.Min(left, x), Math.Max(right, x + 1));
                    (top, bottom) = (Math.Min(top, y), y + 1);
                }
            }
        }

        return right > left ? new SKRectI(left, top, right, bottom) : new SKRectI(0, 0, bitmap.Width, bitmap.Height);
    }

    private static async Task<SKBitmap> RenderAsync(StampFile file, byte[] svg, int longestSide, CancellationToken cancellationToken)
    {
        // A drawing may fill only a part of its page; then it is rendered again, as large as makes the drawing long enough.
        var first = await RenderAtAsync(file, svg, SmallestSvg, cancellationToken).ConfigureAwait(false);
        var box = AlphaBox(first);
        var drawn = Math.Max(box.Width, box.Height);
        if (drawn >= longestSide)
        {
            return first;
        }

        first.Dispose();
        var larger = Math.Min(LargestSvg, (int)Math.Ceiling(SmallestSvg * (longestSide / (double)drawn)));
        return await RenderAtAsync(file, svg, larger, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<SKBitmap> RenderAtAsync(StampFile file, byte[] svg, int side, CancellationToken cancellationToken)
    {
        var size = side.ToString(CultureInfo.InvariantCulture);
        var png = await ToolProcess.RunAsync(
            "rsvg-convert", ["--width", size, "--height", size, "--keep-aspect-ratio", "--format", "png"], svg, file.Text, cancellationToken).ConfigureAwait(false);
        return Decode(file, png);
    }

    /// <summary>A picture without a transparent pixel would stand in the scene as a rectangle, and one without a solid pixel would have no mask.</summary>
    private static void CheckCutOut(StampFile file, SKBitmap bitmap)
    {
        var solid = 0L;
        var pixels = bitmap.GetPixelSpan();
        for (var i = 3; i < pixels.Length; i += 4)
        {
            solid += pixels[i] >= Solid ? 1 : 0;
        }

        var all = (long)bitmap.Width * bitmap.Height;
        if (solid == 0 || solid == all)
        {
            throw new InvalidDataException(
                $"'{file.Text}' is not a cut-out: {(solid == 0 ? "no pixel" : "every pixel")} of its {bitmap.Width}×{bitmap.Height} is opaque. An object needs a transparent background (PNG, WebP or SVG with alpha).");
        }
    }
}
