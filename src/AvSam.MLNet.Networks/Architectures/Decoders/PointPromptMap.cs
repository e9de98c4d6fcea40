namespace AvSam.MLNet.Networks.Architectures;

/// <summary>
/// What a point prompt says about every place of the picture: how far it is, in which direction, and how much it looks
/// like the prompted place. SAM leaves this to its attention, which needs millions of masks to learn it.
/// </summary>
public static class PointPromptMap
{
    private const string Name = "prompt_encoder.point_map";
    private const int Hidden = 64;

    // exp(−d² · sharpness), d in sides of the picture: about a tenth and a quarter of the side.
    private static readonly float[] s_sharpness = [50, 8];

    /// <summary>Features of places seen from a point [P,64,h,w].</summary>
    /// <param name="b">The interpreter.</param>
    /// <param name="image">The embedding [P,C,h,w].</param>
    /// <param name="cells">The prompted cell of each, as float [P,1].</param>
    /// <param name="groupingFrom">The first of the channels that group; their likeness is told apart from that of all.</param>
    public static T Forward<T>(Backend<T> b, T image, T cells, int groupingFrom)
    {
        var shape = b.Shape(image);
        var (count, channels, height, width) = (shape[0], shape[1], shape[2], shape[3]);
        var rows = b.Permute(b.Reshape(image, count, channels, height * width), 0, 2, 1);
        var places = b.Expand(b.Constant(Coordinates(height, width), [1, height * width, 2]), count, height * width, 2);
        var offsets = b.Subtract(places, b.GatherRows(places, cells));
        var distance = b.Sum(b.Multiply(offsets, offsets), 2);
        var maps = b.Concat(
            2,
            offsets,
            b.Exp(b.Affine(distance, -s_sharpness[0])),
            b.Exp(b.Affine(distance, -s_sharpness[1])),
            Likeness(b, rows, cells),
            Likeness(b, b.Slice(rows, 2, groupingFrom, channels), cells));
        var planes = b.Reshape(b.Permute(maps, 0, 2, 1), count, 6, height, width);
        return b.Gelu(b.Conv2d(planes, Name + ".0", 6, Hidden, 1));
    }

    /// <summary>The same features as an addition to the mask prompt's embedding [P,dim,h,w].</summary>
    public static T Dense<T>(Backend<T> b, T features, int dim) => b.Conv2d(features, Name + ".dense", Hidden, dim, 1);

    /// <summary>The same features as an addition to the finest features [P,channels,4h,4w].</summary>
    public static T Fine<T>(Backend<T> b, T features, int channels)
    {
        var shape = b.Shape(features);
        return b.ResizeBilinear(b.Conv2d(features, Name + ".fine", Hidden, channels, 1), 4 * shape[2], 4 * shape[3]);
    }

    // The cosine between every place and the prompted one [P,h·w,1].
    private static T Likeness<T>(Backend<T> b, T rows, T cells)
    {
        var unit = b.L2Normalize(rows);
        return b.MatMul(unit, b.Permute(b.GatherRows(unit, cells), 0, 2, 1));
    }

    private static float[] Coordinates(int height, int width) =>
        [.. from cell in Enumerable.Range(0, height * width)
            from value in new[] { ((cell % width) + 0.5f) / width, ((cell / width) + 0.5f) / height }
            select value];
}
