namespace AvSam.MLNet.Imaging;

/// <summary>Where a picture lies in the network's square: at the top left, with its longest side as long as the square's.</summary>
/// <param name="OriginalHeight">The picture's height in pixels.</param>
/// <param name="OriginalWidth">The picture's width in pixels.</param>
/// <param name="ResizedHeight">The rows of the square that it covers.</param>
/// <param name="ResizedWidth">The columns of the square that it covers.</param>
/// <param name="Size">The side of the square.</param>
public readonly record struct ImagePlacement(int OriginalHeight, int OriginalWidth, int ResizedHeight, int ResizedWidth, int Size)
{
    /// <summary>
    /// The placement of a picture (docs/reference.md §4.4). Each side is multiplied by size / longest side and rounded, halves up; at least 1.
    /// </summary>
    /// <param name="height">The picture's height, at least 1.</param>
    /// <param name="width">The picture's width, at least 1.</param>
    /// <param name="size">The side of the square, at least 1.</param>
    public static ImagePlacement Of(int height, int width, int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        var scale = (double)size / Math.Max(height, width);
        return new ImagePlacement(height, width, Side(height, scale, size), Side(width, scale, size), size);
    }

    private static int Side(int side, double scale, int size) => Math.Clamp((int)((side * scale) + 0.5), 1, size);
}
