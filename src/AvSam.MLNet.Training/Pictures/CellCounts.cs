namespace AvSam.MLNet.Training.Pictures;

/// <summary>How many pixels of each cell of a coarser grid belong to whom.</summary>
internal static class CellCounts
{
    /// <summary>For each owner the pixels of every cell [grid,grid].</summary>
    /// <param name="owners">The owner of each pixel [side,side], as in <see cref="PreparedPicture"/>.</param>
    /// <param name="side">Rows and columns of pixels; a multiple of <paramref name="cell"/>.</param>
    /// <param name="cell">Rows and columns of pixels in a cell.</param>
    public static Dictionary<byte, int[]> Of(ReadOnlySpan<byte> owners, int side, int cell)
    {
        var grid = side / cell;
        var counts = new Dictionary<byte, int[]>();
        for (var i = 0; i < owners.Length; i++)
        {
            if (!counts.TryGetValue(owners[i], out var cells))
            {
                counts[owners[i]] = cells = new int[grid * grid];
            }

            cells[(i / side / cell * grid) + (i % side / cell)]++;
        }

        return counts;
    }
}
