using AvSam.MLNet.Files;
using Microsoft.ML.Data;
using SkiaSharp;

namespace AvSam.MLNet.Imaging;

/// <summary>
/// Reads pictures (PNG, JPEG, WebP, BMP, GIF) and writes PNG files. A header is checked before anything is decoded, and a picture that
/// was cut short is an error.
/// </summary>
/// <remarks>
/// <para>Every picture comes out upright, with 8 bits a colour, and opaque: the EXIF orientation is applied; alpha is dropped and the colours
/// stay as the file stores them; grey becomes equal red, green and blue; 16 bits become 8; CMYK becomes RGB; of an animation the first
/// frame is taken. Colour profiles are not applied. docs/pictures.md has the table.</para>
/// <para>ML.NET's own <c>LoadImages</c> and <c>MLImage.CreateFromFile</c> differ: they leave the picture as it is stored, without its
/// orientation, and multiply the colours by alpha.</para>
/// </remarks>
public static class ImageFile
{
    /// <summary>The most pixels that are decoded where a caller names no other limit: 100 million.</summary>
    public const long DefaultMaximumPixels = 100_000_000;

    // Above anything that 100 million pixels take, even uncompressed.
    private const int MaximumBytes = 1 << 30;

    /// <summary>Reads a picture.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maximumPixels">The most pixels that its header may claim; at least 1.</param>
    /// <returns>The upright picture, Bgra32 and opaque.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no picture, is broken or cut short, or claims more pixels than allowed or than it can hold.</exception>
    public static MLImage Read(string path, long maximumPixels = DefaultMaximumPixels)
    {
        using var picture = Open(path, maximumPixels);
        return picture.Decode();
    }

    /// <summary>Checks a picture's header, as <see cref="Read"/> does, without decoding the pixels.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maximumPixels">The most pixels that its header may claim; at least 1.</param>
    /// <returns>Height and width of the upright picture.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no picture, or claims more pixels than allowed or than it can hold.</exception>
    public static (int Height, int Width) Check(string path, long maximumPixels = DefaultMaximumPixels)
    {
        using var picture = Open(path, maximumPixels);
        return picture.Size;
    }

    /// <summary>Writes a picture as PNG; the file appears whole or not at all.</summary>
    /// <param name="path">The file; an earlier one is replaced.</param>
    /// <param name="image">The picture. Its bytes are stored as they are: colours, and alpha beside them.</param>
    public static void Write(string path, MLImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var color = image.PixelFormat == MLPixelFormat.Bgra32 ? SKColorType.Bgra8888 : SKColorType.Rgba8888;
        PngEncoding.Write(path, new SKImageInfo(image.Width, image.Height, color, SKAlphaType.Unpremul), image.Pixels);
    }

    internal static byte[] ReadBytes(string path)
    {
        var file = InputFile.ReadAllBytes(path, "a picture", MaximumBytes);
        return file.Length > 0 ? file : throw new InvalidDataException($"'{path}' is empty (0 bytes); expected a picture.");
    }

    private static EncodedPicture Open(string path, long maximumPixels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumPixels, 1);
        return EncodedPicture.Open(ReadBytes(path), path, maximumPixels);
    }
}
