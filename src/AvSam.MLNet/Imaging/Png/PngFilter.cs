namespace AvSam.MLNet.Imaging;

/// <summary>The row filters of PNG (RFC 2083 §6).</summary>
internal static class PngFilter
{
    /// <summary>Undoes a filter in place; false when there is no such filter.</summary>
    /// <param name="filter">The row's filter, 0 to 4.</param>
    /// <param name="row">The filtered bytes.</param>
    /// <param name="above">The bytes of the row above, unfiltered; zeros above the first.</param>
    /// <param name="step">Bytes from a pixel to its left neighbour, at least 1.</param>
    internal static bool Undo(byte filter, Span<byte> row, ReadOnlySpan<byte> above, int step)
    {
        if (filter > 4)
        {
            return false;
        }

        for (var i = 0; i < row.Length; i++)
        {
            var (left, aboveLeft) = i < step ? default : (row[i - step], above[i - step]);
            var predicted = filter switch
            {
                0 => 0,
                1 => left,
                2 => above[i],
                3 => (left + above[i]) / 2,
                _ => Paeth(left, above[i], aboveLeft),
            };
            row[i] = (byte)(row[i] + predicted);
        }

        return true;
    }

    private static byte Paeth(byte left, byte above, byte aboveLeft)
    {
        var estimate = left + above - aboveLeft;
        var (toLeft, toAbove, toCorner) = (Math.Abs(estimate - left), Math.Abs(estimate - above), Math.Abs(estimate - aboveLeft));
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : aboveLeft;
    }
}
