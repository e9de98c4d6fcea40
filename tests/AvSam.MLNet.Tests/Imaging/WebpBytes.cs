using System.Buffers.Binary;
using Microsoft.ML.Data;
using SkiaSharp;

namespace AvSam.MLNet.Tests.Imaging;

/// <summary>Puts WebP files together chunk by chunk (RFC 9649), out of pictures that Skia encodes without loss.</summary>
internal static class WebpBytes
{
    private const byte HasExif = 0x08;
    private const byte HasAlpha = 0x10;
    private const byte IsAnimated = 0x02;

    /// <summary>A plain file without loss; alpha as it is.</summary>
    public static byte[] Of(MLImage picture)
    {
        var color = picture.PixelFormat == MLPixelFormat.Bgra32 ? SKColorType.Bgra8888 : SKColorType.Rgba8888;
        using var image = SKImage.FromPixelCopy(new SKImageInfo(picture.Width, picture.Height, color, SKAlphaType.Unpremul), picture.Pixels);
        using var pixels = image.PeekPixels();
        using var data = pixels.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossless, 100))!;
        return data.ToArray();
    }

    public static byte[] WithExif(byte[] webp, int width, int height, byte[] exif) =>
        Riff([.. Extended(HasExif, width, height), .. Pixels(webp), .. Chunk("EXIF", exif)]);

    /// <summary>An animation whose frames fill the canvas.</summary>
    public static byte[] Animated(int width, int height, params byte[][] frames)
    {
        byte[] chunks = [.. Extended(IsAnimated | HasAlpha, width, height), .. Chunk("ANIM", [0, 0, 0, 0, 0, 0])];
        foreach (var frame in frames)
        {
            chunks = [.. chunks, .. Chunk("ANMF", [0, 0, 0, 0, 0, 0, .. Three(width - 1), .. Three(height - 1), 100, 0, 0, 0, .. Pixels(frame)])];
        }

        return Riff(chunks);
    }

    // Everything behind 'RIFF', the length and 'WEBP'.
    private static byte[] Pixels(byte[] webp) => webp[12..];

    private static byte[] Extended(int flags, int width, int height) => Chunk("VP8X", [(byte)flags, 0, 0, 0, .. Three(width - 1), .. Three(height - 1)]);

    private static byte[] Riff(byte[] chunks) => Chunk("RIFF", [.. "WEBP"u8, .. chunks]);

    private static byte[] Chunk(string name, byte[] content)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, content.Length);
        return [.. name.Select(letter => (byte)letter), .. length, .. content, .. content.Length % 2 == 1 ? [0] : Array.Empty<byte>()];
    }

    private static byte[] Three(int value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16)];
}
