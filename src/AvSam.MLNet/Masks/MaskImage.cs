using AvSam.MLNet.Imaging;
using SkiaSharp;

namespace AvSam.MLNet.Masks;

/// <summary>Masks and label maps as PNG files.</summary>
/// <remarks>
/// A file is read in one of two ways. <see cref="Read"/> takes it as a mask and judges what it shows: a palette's colours count, not their
/// order. <see cref="ReadNumbers"/> takes it as a map of objects or classes and gives the numbers that it holds: a palette's indices count,
/// not their colours.
/// </remarks>
public static class MaskImage
{
    /// <summary>Writes a mask as 8-bit grey, 0 outside and 255 inside; the file appears whole or not at all.</summary>
    /// <param name="path">The file; an earlier one is replaced.</param>
    /// <param name="mask">[height, width], row by row; true inside.</param>
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

    /// <summary>Writes numbers, whatever they mean, as 8-bit grey; the file appears whole or not at all.</summary>
    /// <param name="path">The file; an earlier one is replaced.</param>
    /// <param name="values">[height, width], row by row.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="width">Columns, at least 1.</param>
    public static void Write(string path, ReadOnlySpan<byte> values, int height, int width) =>
        PngEncoding.Write(path, new SKImageInfo(width, height, SKColorType.Gray8, SKAlphaType.Opaque), values);

    /// <summary>
    /// Reads a mask by what the file shows (docs/reference.md §2.2). Any PNG file will do: grey, palette or colour, of any bit depth, with
    /// or without alpha, which is shown over black.
    /// </summary>
    /// <remarks>
    /// Inside is what is at least half as bright as white. Two further forms are common: the values 0 and 1, of which 1 is inside; and black
    /// with one colour, which is inside however dark it is. 16-bit values that stay below 256 count as 8-bit ones.
    /// </remarks>
    /// <param name="path">A PNG file.</param>
    /// <returns>Values 0 and 255.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is no PNG, is broken, or claims more than 100 million pixels. Or it is no mask: it shows colours without black, or several of them,
    /// or greys of which none reaches half of the range, or the same everywhere although its pixels differ in what does not show.
    /// </exception>
    public static GreyImage Read(string path) => Judge(path).Mask;

    /// <summary>Reads a mask as <see cref="Read"/> does, and tells what is odd about it.</summary>
    /// <param name="path">A PNG file.</param>
    /// <returns>Its size, how much is marked, and a remark where one is due.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">As <see cref="Read"/>.</exception>
    public static MaskInspection Inspect(string path)
    {
        var (mask, remark) = Judge(path);
        var share = mask.Values.Count(value => value != 0) / (double)mask.Values.Length;
        return new(mask.Height, mask.Width, share, share switch
        {
            0 => $"'{path}' marks nothing.",
            1 => $"'{path}' marks every pixel.",
            _ => remark,
        });
    }

    /// <summary>
    /// Reads the numbers of objects or classes as the file holds them: grey values, not spread out where they have fewer than 8 bits, or
    /// the indices of a palette. Alpha is ignored.
    /// </summary>
    /// <param name="path">A PNG file.</param>
    /// <returns>One number for each pixel.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is no PNG, is broken, or claims more than 100 million pixels; or it is a colour picture, or has a number above 255.
    /// </exception>
    public static GreyImage ReadNumbers(string path)
    {
        var png = PngFile.Open(ImageFile.ReadBytes(path), path);
        var values = new byte[png.Height * png.Width];
        PngRows.Read(png, (samples, y, x, step) =>
        {
            for (var i = 0; i < samples.Length; i += png.Channels, x += step)
            {
                values[(y * png.Width) + x] = Number(png, samples.Slice(i, png.Channels));
            }
        });
        var (height, width) = UprightPixels.Size(png.Height, png.Width, png.Orientation);
        return new(UprightPixels.Of(values, png.Height, png.Width, png.Orientation), height, width);
    }

    private static byte Number(PngFile png, ReadOnlySpan<ushort> pixel)
    {
        if (png.Color is PngColor.Rgb or PngColor.Rgba && (pixel[0] != pixel[1] || pixel[1] != pixel[2]))
        {
            throw new InvalidDataException($"'{png.Path}' is a colour picture; expected a map of numbers: grey values, or the indices of a palette.");
        }

        return pixel[0] <= byte.MaxValue ? (byte)pixel[0] : throw new InvalidDataException($"'{png.Path}' holds the number {pixel[0]}; expected a map of numbers up to 255.");
    }

    private static (GreyImage Mask, string? Remark) Judge(string path)
    {
        var png = PngFile.Open(ImageFile.ReadBytes(path), path);
        var pixels = ShownPixels.Of(png);
        var lowest = MaskRule.LowestInside(pixels, path);
        var (height, width) = UprightPixels.Size(png.Height, png.Width, png.Orientation);
        var values = Array.ConvertAll(pixels.Levels, level => level >= lowest ? byte.MaxValue : byte.MinValue);
        var contradicts = pixels.Indices.TryGetValue(0, out var first) && first >= lowest && pixels.Indices.Any(index => index.Value < lowest);
        return (new(values, height, width), contradicts
            ? $"'{path}' has a palette whose index 0 is inside: the mask is read by the colours, and a reader of the indices sees the opposite."
            : null);
    }
}
