using AvSam.MLNet.Masks;
using Microsoft.ML.Data;
using SkiaSharp;

namespace AvSam.MLNet.Imaging;

/// <summary>
/// Reads pictures (PNG, JPEG, WebP, BMP, GIF) whose headers are checked before anything is decoded, and writes PNG files.
/// The pixels are those of ML.NET's own <c>LoadImages</c>; unlike there, a picture cut short is an error.
/// </summary>
public static class ImageFile
{
    /// <summary>The most pixels that are decoded where a caller names no other limit: 100 million.</summary>
    public const long DefaultMaximumPixels = 100_000_000;

    // Above anything that 100 million pixels take, even uncompressed.
    private const long MaximumBytes = 1L << 30;

    /// <summary>Reads a picture.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maximumPixels">The most pixels its header may claim; at least 1.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no picture, is broken or cut short, or claims more pixels than allowed.</exception>
    public static MLImage Read(string path, long maximumPixels = DefaultMaximumPixels)
    {
        using var data = SKData.CreateCopy(ReadBytes(path));
        using var codec = Open(data, path, maximumPixels);
        return Decode(codec, path);
    }

    /// <summary>Checks a picture's header, as <see cref="Read"/> does, without decoding it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maximumPixels">The most pixels its header may claim; at least 1.</param>
    /// <returns>The picture's height and width.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no picture, or claims more pixels than allowed.</exception>
    public static (int Height, int Width) Check(string path, long maximumPixels = DefaultMaximumPixels)
    {
        using var data = SKData.CreateCopy(ReadBytes(path));
        using var codec = Open(data, path, maximumPixels);
        return (codec.Info.Height, codec.Info.Width);
    }

    /// <summary>Writes a picture as PNG; the file appears whole or not at all.</summary>
    /// <param name="path">The file, replaced if it is there.</param>
    /// <param name="image">The picture.</param>
    public static void Write(string path, MLImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var color = image.PixelFormat == MLPixelFormat.Bgra32 ? SKColorType.Bgra8888 : SKColorType.Rgba8888;
        PngEncoding.Write(path, new SKImageInfo(image.Width, image.Height, color, SKAlphaType.Premul), image.Pixels);
    }

    internal static byte[] ReadBytes(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (Directory.Exists(path))
        {
            throw new InvalidDataException($"'{path}' is a folder; expected a picture.");
        }

        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw new FileNotFoundException($"The picture '{path}' was not found (looked for '{file.FullName}').", path);
        }

        return file.Length switch
        {
            0 => throw new InvalidDataException($"'{path}' is empty (0 bytes); expected a picture."),
            > MaximumBytes => throw new InvalidDataException($"'{path}' holds {file.Length} bytes; expected a picture of at most {MaximumBytes}."),
            _ => File.ReadAllBytes(path),
        };
    }

    internal static SKCodec Open(SKData data, string path, long maximumPixels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumPixels, 1);
        var codec = SKCodec.Create(data);
        if (codec is null)
        {
            throw new InvalidDataException(
                $"'{path}' is not a readable picture: it begins with {Audio.WavReader.Describe(data.AsSpan()[..(int)Math.Min(8, data.Size)])}; "
                + "expected PNG, JPEG, WebP, BMP or GIF.");
        }

        try
        {
            PixelClaim.Check(path, codec.Info.Height, codec.Info.Width, codec.EncodedFormat, data.Size, maximumPixels);
            return codec;
        }
        catch
        {
            codec.Dispose();
            throw;
        }
    }

    internal static MLImage Decode(SKCodec codec, string path)
    {
        // Premultiplied and without colour conversion: what SKBitmap.Decode, and so LoadImages, does.
        var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Bgra8888, SKAlphaType.Premul);
        var pixels = new byte[info.BytesSize64];
        SKCodecResult result;
        unsafe
        {
            fixed (byte* first = pixels)
            {
                result = codec.GetPixels(info, (nint)first);
            }
        }

        return result == SKCodecResult.Success
            ? MLImage.CreateFromPixels(info.Width, info.Height, MLPixelFormat.Bgra32, pixels)
            : throw new InvalidDataException(
                $"'{path}' claims a picture of {info.Width}×{info.Height}, but its pixels are broken or cut short ({result}); "
                + "expected a whole picture.");
    }
}
