namespace AvSam.MLNet.Imaging;

/// <summary>Resizes planes of floats as torch's bilinear <c>interpolate</c> does, without antialias.</summary>
public static class BilinearResize
{
    /// <summary>Resizes one plane as torch does with align_corners=False.</summary>
    /// <param name="source">[height, width], row-major.</param>
    /// <param name="height">The plane's height, at least 1.</param>
    /// <param name="width">The plane's width, at least 1.</param>
    /// <param name="destination">[newHeight, newWidth], row-major.</param>
    /// <param name="newHeight">The new height, at least 1.</param>
    /// <param name="newWidth">The new width, at least 1.</param>
    /// <exception cref="ArgumentException">A plane's length is not its height times its width, or a side is below 1.</exception>
    public static void Plane(
        ReadOnlySpan<float> source, int height, int width, Span<float> destination, int newHeight, int newWidth)
    {
        Check(source.Length, height, width, nameof(source));
        Check(destination.Length, newHeight, newWidth, nameof(destination));
        Corner(source, height, width, destination, newHeight, newWidth, (float)height / newHeight, (float)width / newWidth);
    }

    /// <summary>Resizes one plane as torch does with align_corners=True: the values in the corners stay there.</summary>
    /// <param name="source">[height, width], row-major.</param>
    /// <param name="height">The plane's height, at least 1.</param>
    /// <param name="width">The plane's width, at least 1.</param>
    /// <param name="destination">[newHeight, newWidth], row-major.</param>
    /// <param name="newHeight">The new height, at least 1.</param>
    /// <param name="newWidth">The new width, at least 1.</param>
    /// <exception cref="ArgumentException">A plane's length is not its height times its width, or a side is below 1.</exception>
    public static void AlignedCorners(
        ReadOnlySpan<float> source, int height, int width, Span<float> destination, int newHeight, int newWidth)
    {
        Check(source.Length, height, width, nameof(source));
        Check(destination.Length, newHeight, newWidth, nameof(destination));
        Resize(source, height, width, destination, newHeight, newWidth, y => Aligned(y, height, newHeight), x => Aligned(x, width, newWidth));
    }

    private static (int Index, float Share) Aligned(int target, int length, int newLength)
    {
        var at = newLength == 1 ? 0 : (float)target * (length - 1) / (newLength - 1);
        var index = Math.Min((int)at, length - 1);
        return (index, at - index);
    }

    // Only the top left corner, newHeight × newWidth, of a larger result. The scales say how many source pixels a target pixel spans.
    internal static void Corner(
        ReadOnlySpan<float> source, int height, int width,
        Span<float> destination, int newHeight, int newWidth, float scaleY, float scaleX) =>
        Resize(source, height, width, destination, newHeight, newWidth, y => Place(y, scaleY, height), x => Place(x, scaleX, width));

    // Down and across tell for a target pixel the source pixel before it, and how far it is from there to the next one.
    private static void Resize(
        ReadOnlySpan<float> source, int height, int width, Span<float> destination, int newHeight, int newWidth,
        Func<int, (int Index, float Share)> down, Func<int, (int Index, float Share)> across)
    {
        var columns = new int[newWidth];
        var shares = new float[newWidth];
        for (var x = 0; x < newWidth; x++)
        {
            (columns[x], shares[x]) = across(x);
        }

        for (var y = 0; y < newHeight; y++)
        {
            var (row, share) = down(y);
            var upper = source.Slice(row * width, width);
            var lower = source.Slice(Math.Min(row + 1, height - 1) * width, width);
            var target = destination.Slice(y * newWidth, newWidth);
            for (var x = 0; x < target.Length; x++)
            {
                var left = columns[x];
                var right = Math.Min(left + 1, width - 1);
                var above = (upper[left] * (1 - shares[x])) + (upper[right] * shares[x]);
                var below = (lower[left] * (1 - shares[x])) + (lower[right] * shares[x]);
                target[x] = (above * (1 - share)) + (below * share);
            }
        }
    }

    // The source pixel at or before a target pixel's centre, and how far it is from there to the next one. Before the first centre: the first.
    private static (int Index, float Share) Place(int target, float scale, int length)
    {
        var at = Math.Max(0, ((target + 0.5f) * scale) - 0.5f);
        var index = Math.Min((int)at, length - 1);
        return (index, Math.Min(1, at - index));
    }

    private static void Check(int found, int height, int width, string argument)
    {
        if (height < 1 || width < 1 || found != (long)height * width)
        {
            throw new ArgumentException($"Found {found} values for {height}×{width}; expected {(long)height * width}, both sides at least 1.", argument);
        }
    }
}
