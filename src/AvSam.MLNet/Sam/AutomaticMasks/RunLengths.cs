namespace AvSam.MLNet.Sam;

/// <summary>Masks as lengths of runs, column by column from the upper left, outside first: COCO's form.</summary>
internal static class RunLengths
{
    /// <summary>The runs of a mask of which only some columns can have pixels.</summary>
    /// <param name="height">The mask's rows.</param>
    /// <param name="width">Its columns.</param>
    /// <param name="fromColumn">The first column that can have pixels.</param>
    /// <param name="toColumn">The one behind the last.</param>
    /// <param name="inside">Whether a column and row is inside.</param>
    public static int[] Encode(int height, int width, int fromColumn, int toColumn, Func<int, int, bool> inside)
    {
        var runs = new List<int>();
        var current = false;
        var length = fromColumn * height;
        for (var x = fromColumn; x < toColumn; x++)
        {
            for (var y = 0; y < height; y++)
            {
                if (inside(x, y) != current)
                {
                    runs.Add(length);
                    (current, length) = (!current, 0);
                }

                length++;
            }
        }

        var rest = (width - toColumn) * height;
        if (current && rest > 0)
        {
            runs.Add(length);
            length = 0;
        }

        length += rest;
        if (length > 0)
        {
            runs.Add(length);
        }

        return [.. runs];
    }

    /// <summary>The mask of runs, [height, width], row by row.</summary>
    public static bool[] Decode(IReadOnlyList<int> runs, int height, int width)
    {
        var mask = new bool[height * width];
        var (at, inside) = (0, false);
        foreach (var run in runs)
        {
            for (var i = inside ? 0 : run; i < run; i++)
            {
                var (x, y) = Math.DivRem(at + i, height);
                mask[(y * width) + x] = true;
            }

            at += run;
            inside = !inside;
        }

        return mask;
    }

    /// <summary>The pixels inside.</summary>
    public static int Area(IReadOnlyList<int> runs) => runs.Where((_, i) => i % 2 == 1).Sum();
}
