namespace AvSam.MLNet.Masks;

/// <summary>The line filters of PNG (RFC 2083 §6) for pixels of at most one byte.</summary>
internal static class PngFilter
{
    /// <summary>Undoes a filter in place; false when there is no such filter.</summary>
    internal static bool Undo(byte filter, Span<byte> row, ReadOnlySpan<byte> above)
    {
        if (filter > 4)
        {
            return false;
        }

        byte left = 0, aboveLeft = 0;
        for (var i = 0; i < row.Length; i++)
        {
            var predicted = filter switch
            {
                0 => 0,
                1 => left,
                2 => above[i],
                3 => (left + above[i]) / 2,
                _ => Paeth(left, above[i], aboveLeft),
            };
            left = row[i] = (byte)(row[i] + predicted);
            aboveLeft = above[i];
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
