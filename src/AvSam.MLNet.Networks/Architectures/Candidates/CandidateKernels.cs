namespace AvSam.MLNet.Networks.Architectures;

/// <summary>
/// From every place of the grid one candidate: the object that lies there, as a kernel on the pixels' features and a quadratic form of the
/// pixel's offset from the place (as CondInst, Tian et al. 2020, in one layer; the last step of SAM's decoder is the same product), and the
/// quality that its mask may have.
/// </summary>
public static class CandidateKernels
{
    /// <summary>Weights of the quadratic form: 1, y, x, y², x², yx.</summary>
    public const int Form = 6;

    private const int Width = 96;
    private const float Reach = 3;

    /// <summary>The kernels [N,h·w,MaskFeatures+Form] and the logits of quality [N,h·w].</summary>
    /// <param name="b">The interpreter.</param>
    /// <param name="c">The sizes.</param>
    /// <param name="grouping">The grouping features [N,Grouping,h,w].</param>
    public static (T Kernels, T Quality) Forward<T>(Backend<T> b, CandidateConfig c, T grouping)
    {
        var shape = b.Shape(grouping);
        var (height, width) = (shape[2], shape[3]);
        var x = b.Conv2d(grouping, "candidates.block.conv", c.Grouping, Width, 3, padding: 1, bias: false, initialization: Initialization.KaimingFanOut);
        x = b.Relu(b.BatchNorm(x, "candidates.block.norm", Width));
        var kernels = b.Conv2d(x, "candidates.kernel", Width, c.MaskFeatures, 1);
        var form = b.Conv2d(x, "candidates.form", Width, Form, 1);
        var quality = b.Conv2d(x, "candidates.quality", Width, 1, 1);
        return (Rows(b, b.Concat(1, b.Affine(kernels, 1 / MathF.Sqrt(c.MaskFeatures)), Absolute(b, form, height, width)), height * width), b.Reshape(quality, -1, height * width));
    }

    /// <summary>What the kernels are multiplied with [N,MaskFeatures+Form,H·W]: the pixels' features, and the powers of their coordinates, 0 to 1.</summary>
    public static T Pixels<T>(Backend<T> b, CandidateConfig c, T maskFeatures)
    {
        var shape = b.Shape(maskFeatures);
        var (height, width) = (shape[2], shape[3]);
        var powers = b.Expand(b.Constant(Powers(height, width), [1, Form, height * width]), shape[0], Form, height * width);
        return b.Concat(1, b.Reshape(maskFeatures, shape[0], c.MaskFeatures, height * width), powers);
    }

    // A form of the offset from a place, k·(1, dy, dx, dy², dx², dy·dx) with dy = Reach·(y − place), as a form of the coordinates themselves.
    private static T Absolute<T>(Backend<T> b, T form, int height, int width)
    {
        T K(int i) => b.Slice(form, 1, i, i + 1);
        var y = b.Constant([.. from row in Enumerable.Range(0, height) from _ in Enumerable.Range(0, width) select (row + 0.5f) / height], [1, 1, height, width]);
        var x = b.Constant([.. from _ in Enumerable.Range(0, height) from column in Enumerable.Range(0, width) select (column + 0.5f) / width], [1, 1, height, width]);
        var (constant, alongY, alongX) = (K(0), b.Affine(K(1), Reach), b.Affine(K(2), Reach));
        var (yy, xx, yx) = (b.Affine(K(3), Reach * Reach), b.Affine(K(4), Reach * Reach), b.Affine(K(5), Reach * Reach));
        var first = b.Subtract(constant, b.Add(b.Multiply(alongY, y), b.Multiply(alongX, x)));
        var second = b.Add(b.Multiply(b.Multiply(yy, y), y), b.Add(b.Multiply(b.Multiply(xx, x), x), b.Multiply(b.Multiply(yx, y), x)));
        return b.Concat(
            1,
            b.Add(first, second),
            b.Subtract(alongY, b.Add(b.Multiply(b.Affine(yy, 2), y), b.Multiply(yx, x))),
            b.Subtract(alongX, b.Add(b.Multiply(b.Affine(xx, 2), x), b.Multiply(yx, y))),
            yy,
            xx,
            yx);
    }

    private static T Rows<T>(Backend<T> b, T map, int places) => b.Permute(b.Reshape(map, -1, b.Shape(map)[1], places), 0, 2, 1);

    private static float[] Powers(int height, int width)
    {
        var places = height * width;
        var powers = new float[Form * places];
        for (var i = 0; i < places; i++)
        {
            var (y, x) = (((i / width) + 0.5f) / height, ((i % width) + 0.5f) / width);
            ReadOnlySpan<float> values = [1, y, x, y * y, x * x, y * x];
            for (var power = 0; power < Form; power++)
            {
                powers[(power * places) + i] = values[power];
            }
        }

        return powers;
    }
}
