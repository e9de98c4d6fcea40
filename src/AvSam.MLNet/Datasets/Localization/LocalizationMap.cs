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
        var map = new float[Pixels];
        for (; corners.Length >= 4; corners = corners[4..])
        {
            for (var y = corners[1]; y < corners[3]; y++)
            {
                for (var x = corners[0]; x < corners[2]; x++)
                {
                    map[(y * LocalizationBox.FrameSide) + x]++;
                }
            }
        }

        for (var i = 0; i < map.Length; i++)
        {
            map[i] = Math.Min(map[i] / consensus, 1);
        }

        return map;
    }
}
