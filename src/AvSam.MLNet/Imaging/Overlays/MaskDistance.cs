namespace AvSam.MLNet.Imaging;

/// <summary>How far each pixel is from a mask's edge: the exact Euclidean distance transform, in time linear in the pixels.</summary>
internal static class MaskDistance
{
    // Farther than any edge in a picture, and small enough for its square to stay exact enough in a double.
    private const double Far = 1e10;

    /// <summary>Distances in pixels, positive inside; where there is no edge, very large.</summary>
    internal static float[] ToEdge(ReadOnlySpan<bool> mask, int height, int width)
    {
        var toOutside = Squared(mask, height, width, wanted: false);
        var toInside = Squared(mask, height, width, wanted: true);
        var result = new float[mask.Length];
        for (var i = 0; i < result.Length; i++)
        {
            // The edge runs between the pixels, half a pixel from each centre.
            result[i] = (float)(mask[i] ? Math.Sqrt(toOutside[i]) - 0.5 : 0.5 - Math.Sqrt(toInside[i]));
        }

        return result;
    }

    // The squared distance to the nearest pixel whose mask is `wanted`: columns first, then rows.
    private static double[] Squared(ReadOnlySpan<bool> mask, int height, int width, bool wanted)
    {
        var field = new double[mask.Length];
        for (var i = 0; i < field.Length; i++)
        {
            field[i] = mask[i] == wanted ? 0 : Far;
        }

        var line = new LowerEnvelope(Math.Max(height, width));
        for (var x = 0; x < width; x++)
        {
            line.Transform(field, x, width, height);
        }

        for (var y = 0; y < height; y++)
        {
            line.Transform(field, y * width, 1, width);
        }

        return field;
    }
}
