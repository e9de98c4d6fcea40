using AvSam.MLNet.Networks.Onnx;

namespace AvSam.MLNet.Networks.Inventory;

/// <summary>The operations without parameters: each gives the shape of its result.</summary>
public sealed partial class TensorInventory
{
    /// <inheritdoc/>
    public override int[] Shape(int[] x) => x;

    /// <inheritdoc/>
    public override int[] Constant(float[] values, int[] shape) => shape;

    /// <inheritdoc/>
    public override int[] Attention(int[] q, int[] k, int[] v, int heads) => q;

    /// <inheritdoc/>
    public override int[] AttentionWithRelativePositions(int[] q, int[] k, int[] v, int heads, int height, int width, int[] relativeHeight, int[] relativeWidth) => q;

    /// <inheritdoc/>
    public override int[] AttentionWithBias(int[] q, int[] k, int[] v, int heads, int[] bias) => q;

    /// <inheritdoc/>
    public override int[] Add(int[] a, int[] b) => Shapes.Broadcast(nameof(Add), a, b);

    /// <inheritdoc/>
    public override int[] Subtract(int[] a, int[] b) => Shapes.Broadcast(nameof(Subtract), a, b);

    /// <inheritdoc/>
    public override int[] Multiply(int[] a, int[] b) => Shapes.Broadcast(nameof(Multiply), a, b);

    /// <inheritdoc/>
    public override int[] Divide(int[] a, int[] b) => Shapes.Broadcast(nameof(Divide), a, b);

    /// <inheritdoc/>
    public override int[] Minimum(int[] a, int[] b) => Shapes.Broadcast(nameof(Minimum), a, b);

    /// <inheritdoc/>
    public override int[] Affine(int[] x, float factor, float offset = 0) => x;

    /// <inheritdoc/>
    public override int[] Gelu(int[] x) => x;

    /// <inheritdoc/>
    public override int[] Relu(int[] x) => x;

    /// <inheritdoc/>
    public override int[] Relu6(int[] x) => x;

    /// <inheritdoc/>
    public override int[] Sigmoid(int[] x) => x;

    /// <inheritdoc/>
    public override int[] Exp(int[] x) => x;

    /// <inheritdoc/>
    public override int[] Log(int[] x) => x;

    /// <inheritdoc/>
    public override int[] Sin(int[] x) => x;

    /// <inheritdoc/>
    public override int[] Cos(int[] x) => x;

    /// <inheritdoc/>
    public override int[] AtLeast(int[] x, int[] threshold) => Shapes.Broadcast(nameof(AtLeast), x, threshold);

    /// <inheritdoc/>
    public override int[] MatMul(int[] a, int[] b) => Shapes.MatMul(a, b);

    /// <inheritdoc/>
    public override int[] Mean(int[] x, params int[] dimensions) => Reduced(x, dimensions);

    /// <inheritdoc/>
    public override int[] Sum(int[] x, params int[] dimensions) => Reduced(x, dimensions);

    /// <inheritdoc/>
    public override int[] L2Normalize(int[] x) => x;

    /// <inheritdoc/>
    public override int[] Softmax(int[] x) => x;

    /// <inheritdoc/>
    public override int[] Reshape(int[] x, params int[] shape) => Shapes.Reshape(x, shape);

    /// <inheritdoc/>
    public override int[] Permute(int[] x, params int[] order) => [.. order.Select(dimension => x[dimension])];

    /// <inheritdoc/>
    public override int[] Concat(int dimension, params int[][] parts)
    {
        int[] shape = [.. parts[0]];
        shape[Shapes.Dimension(nameof(Concat), shape, dimension)] = parts.Sum(part => part[dimension]);
        return shape;
    }

    /// <inheritdoc/>
    public override int[] Slice(int[] x, int dimension, int start, int limit)
    {
        int[] shape = [.. x];
        shape[dimension] = limit - start;
        return shape;
    }

    /// <inheritdoc/>
    public override int[] Expand(int[] x, params int[] shape) => Shapes.Broadcast(nameof(Expand), x, shape);

    /// <inheritdoc/>
    public override int[] PadBottomRight(int[] x, int bottom, int right) => [x[0], x[1], x[2] + bottom, x[3] + right];

    /// <inheritdoc/>
    public override int[] MaxPool2d(int[] x, int kernel, int stride, int padding) => Pooled(x, kernel, stride, padding);

    /// <inheritdoc/>
    public override int[] AveragePool2d(int[] x, int kernel, int stride) => Pooled(x, kernel, stride, 0);

    /// <inheritdoc/>
    public override int[] GlobalMaxPool(int[] x) => [x[0], x[1]];

    /// <inheritdoc/>
    public override int[] ResizeBilinear(int[] x, int height, int width) => [x[0], x[1], height, width];

    /// <inheritdoc/>
    public override int[] TopKIndices(int[] x, int k) => [x[0], k];

    /// <inheritdoc/>
    public override int[] GatherRows(int[] x, int[] indices) => [x[0], indices[1], x[2]];

    private static int[] Reduced(int[] x, int[] dimensions)
    {
        int[] shape = [.. x];
        foreach (var dimension in dimensions)
        {
            shape[Shapes.Dimension("reduction", x, dimension)] = 1;
        }

        return shape;
    }

    private static int[] Pooled(int[] x, int kernel, int stride, int padding) =>
        [x[0], x[1], Shapes.Window("pooling", x[2], kernel, stride, padding), Shapes.Window("pooling", x[3], kernel, stride, padding)];
}
