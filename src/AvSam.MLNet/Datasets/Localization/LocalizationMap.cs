namespace AvSam.MLNet.Datasets;

/// <summary>The ground truth of localisation: a 224×224 map out of boxes (docs/reference.md §1.7).</summary>
internal static class LocalizationMap
{
    /// <summary>Values of a map.</summary>
    public const int Pixels = LocalizationBox.FrameSide * LocalizationBox.FrameSide;

    /// <summary>min(boxes over the pixel / consensus, 1), row by row: with a consensus of two one annotator counts 0.5, two or more 1.</summary>
    /// <param name="corners">xmin, ymin, xmax, ymax of each box.</param>
    /// <param name="consensus">How many boxes make a pixel certain: 2 in Flickr-SoundNet, 1 in VGG-SS.</param>
    public static float[] Of(ReadOnlySpan<int> corners, int consensus)
    {
        // Each box is noted at its four corners and summed up afterwards, so that a million boxes cost no more than their number.
        const int Side = LocalizationBox.FrameSide;
        var steps = new int[(Side + 1) * (Side + 1)];
        for (; corners.Length >= 4; corners = corners[4..])
        {
            var (left, top, right, bottom) = (Within(corners[0]), Within(corners[1]), Within(corners[2]), Within(corners[3]));
            if (left < right && top < bottom)
            {
                steps[(top * (Side + 1)) + left]++;
                steps[(top * (Side + 1)) + right]--;
                steps[(bottom * (Side + 1)) + left]--;
                steps[(bottom * (Side + 1)) + right]++;
            }
        }

        var map = new float[Pixels];
        Span<int> above = stackalloc int[Side];
        for (var y = 0; y < Side; y++)
        {
            var row = 0;
            for (var x = 0; x < Side; x++)
            {
                row += steps[(y * (Side + 1)) + x];
                above[x] += row;
                map[(y * Side) + x] = Math.Min((float)above[x] / consensus, 1);
            }
        }

        return map;
    }

    private static int Within(int corner) => Math.Clamp(corner, 0, LocalizationBox.FrameSide);
}
