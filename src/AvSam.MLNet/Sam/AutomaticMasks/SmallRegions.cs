namespace AvSam.MLNet.Sam;

/// <summary>Removes small holes and islands from masks; pixels that touch at a corner belong together.</summary>
internal static class SmallRegions
{
    /// <summary>Fills holes of fewer pixels, then takes away islands of fewer; of islands alone the largest stays.</summary>
    /// <param name="mask">[height, width], changed in place.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="least">The fewest pixels that a hole or an island keeps.</param>
    /// <returns>Whether anything changed.</returns>
    public static bool Remove(bool[] mask, int height, int width, int least)
    {
        var holes = Regions(mask, height, width, inside: false).Where(region => region.Count < least).ToList();
        Fill(mask, holes, true);
        var islands = Regions(mask, height, width, inside: true);
        var small = islands.Where(region => region.Count < least).ToList();
        if (small.Count > 0 && small.Count == islands.Count)
        {
            small.Remove(islands.MaxBy(region => region.Count)!);
            Fill(mask, small, false);
            return true;
        }

        Fill(mask, small, false);
        return holes.Count + small.Count > 0;
    }

    private static void Fill(bool[] mask, List<List<int>> regions, bool value)
    {
        foreach (var pixel in regions.SelectMany(region => region))
        {
            mask[pixel] = value;
        }
    }

    private static List<List<int>> Regions(bool[] mask, int height, int width, bool inside)
    {
        var seen = new bool[mask.Length];
        var regions = new List<List<int>>();
        for (var start = 0; start < mask.Length; start++)
        {
            if (mask[start] == inside && !seen[start])
            {
                regions.Add(Region(mask, seen, height, width, start));
            }
        }

        return regions;
    }

    private static List<int> Region(bool[] mask, bool[] seen, int height, int width, int start)
    {
        var region = new List<int> { start };
        seen[start] = true;
        for (var i = 0; i < region.Count; i++)
        {
            var (y, x) = Math.DivRem(region[i], width);
            for (var ny = Math.Max(0, y - 1); ny <= Math.Min(height - 1, y + 1); ny++)
            {
                for (var nx = Math.Max(0, x - 1); nx <= Math.Min(width - 1, x + 1); nx++)
                {
                    var next = (ny * width) + nx;
                    if (mask[next] == mask[start] && !seen[next])
                    {
                        seen[next] = true;
                        region.Add(next);
                    }
                }
            }
        }

        return region;
    }
}
