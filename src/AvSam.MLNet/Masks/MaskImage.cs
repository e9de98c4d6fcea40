using AvSam.MLNet.Imaging;
using SkiaSharp;

namespace AvSam.MLNet.Masks;

/// <summary>Masks as pictures: 8-bit grey PNG, 0 outside and 255 inside.</summary>
public static class MaskImage
{
    /// <summary>Writes a mask; the file appears whole or not at all.</summary>
    /// <param name="path">The file, replaced if it is there.</param>
    /// <param name="mask">[height, width], row-major.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="width">Columns, at least 1.</param>
    public static void Write(string path, ReadOnlySpan<bool> mask, int height, int width)
    {
        var values = new byte[mask.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = mask[i] ? byte.MaxValue : byte.MinValue;
        }

        Write(path, values, height, width);
    }

    /// <summary>Writes grey values, whatever they mean, as they are; the file appears whole or not at all.</summary>
    /// <param name="path">The file, replaced if it is there.</param>
    /// <param name="values">[height, width], row-major.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="width">Columns, at least 1.</param>
    public static void Write(string path, ReadOnlySpan<byte> values, int height, int width) =>
        PngEncoding.Write(path, new SKImageInfo(width, height, SKColorType.Gray8, SKAlphaType.Opaque), values);

    /// <summary>
    /// Reads a mask: inside is a value of at least 128, or, in a file whose values do not go beyond 1, any value above 0 (docs/reference.md §2.2).
    /// A map of objects' or categories' numbers or colours is no mask: read as one it would be empty, or of the wrong object.
    /// </summary>
    /// <param name="path">A PNG file.</param>
    /// <returns>Values 0 and 255.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is no PNG, is broken, or claims more than 100 million pixels; or it has colours, or values above 1 of which none reaches 128.
    /// </exception>
    public static GreyImage Read(string path)
    {
        var image = GreyPng.Read(ImageFile.ReadBytes(path), path, takesColour: false);
        var largest = image.Values.Max();
        if (largest is > 1 and < 128)
        {
            throw new InvalidDataException($"'{path}' holds values up to {largest}; expected a mask: 0 and 255, or 0 and 1.");
        }

        var threshold = largest <= 1 ? 1 : 128;
        return image with { Values = Array.ConvertAll(image.Values, v => v >= threshold ? byte.MaxValue : byte.MinValue) };
    }

    /// <summary>
    /// Reads the values of a grey picture as they are: grey levels (fewer than 8 bits are spread over 0–255), or the indices of a palette,
    /// or the lightness of a colour picture.
    /// </summary>
    /// <param name="path">A PNG file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no PNG, is broken, or claims more than 100 million pixels.</exception>
    public static GreyImage ReadGrey(string path) => GreyPng.Read(ImageFile.ReadBytes(path), path);
}
