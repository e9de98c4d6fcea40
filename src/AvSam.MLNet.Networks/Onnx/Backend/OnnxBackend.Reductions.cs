namespace AvSam.MLNet.Networks.Onnx;

public sealed partial class OnnxBackend
{
    /// <inheritdoc/>
    public override OnnxValue MatMul(OnnxValue a, OnnxValue b) => graph.Append("MatMul", null, Shapes.MatMul(a.Shape, b.Shape), [a, b]);

    /// <inheritdoc/>
    public override OnnxValue Mean(OnnxValue x, params int[] dimensions) => Reduce("ReduceMean", x, dimensions);

    /// <inheritdoc/>
    public override OnnxValue Sum(OnnxValue x, params int[] dimensions) => Reduce("ReduceSum", x, dimensions);

    /// <inheritdoc/>
    public override OnnxValue L2Normalize(OnnxValue x)
    {
        const float SmallestNorm = 1e-6f;
        OnnxValue norm = Reduce("ReduceL2", x, [-1]);
        return Divide(x, graph.Append("Max", null, Shape(norm), [norm, Scalar(SmallestNorm)]));
    }

    private OnnxValue Reduce(string operation, OnnxValue x, int[] dimensions)
    {
        // No axes would mean all of them to ONNX, and nothing to us.
        if (dimensions.Length == 0)
        {
            throw new ArgumentException($"{operation} of {x} needs at least one dimension.", nameof(dimensions));
        }

        int[] axes = [.. dimensions.Select(dimension => Shapes.Dimension(operation, x.Shape, dimension)).Order()];
        int[] shape = [.. x.Shape.Select((size, i) => axes.Contains(i) ? 1 : size)];
        return graph.Append(operation, null, shape, [x, Integers(axes)]);
    }
}
