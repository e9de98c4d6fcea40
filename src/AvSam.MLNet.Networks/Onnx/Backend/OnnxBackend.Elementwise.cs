using AvSam.MLNet.Networks.Onnx.Schema;

namespace AvSam.MLNet.Networks.Onnx;

public sealed partial class OnnxBackend
{
    /// <inheritdoc/>
    public override OnnxValue Add(OnnxValue a, OnnxValue b) => Binary("Add", a, b);

    /// <inheritdoc/>
    public override OnnxValue Subtract(OnnxValue a, OnnxValue b) => Binary("Sub", a, b);

    /// <inheritdoc/>
    public override OnnxValue Multiply(OnnxValue a, OnnxValue b) => Binary("Mul", a, b);

    /// <inheritdoc/>
    public override OnnxValue Divide(OnnxValue a, OnnxValue b) => Binary("Div", a, b);

    /// <inheritdoc/>
    public override OnnxValue Minimum(OnnxValue a, OnnxValue b) => Binary("Min", a, b);

    /// <inheritdoc/>
    public override OnnxValue Affine(OnnxValue x, float factor, float offset = 0)
    {
        OnnxValue scaled = factor == 1 ? x : Multiply(x, Scalar(factor));
        return offset == 0 ? scaled : Add(scaled, Scalar(offset));
    }

    /// <inheritdoc/>
    public override OnnxValue Gelu(OnnxValue x) => Unary("Gelu", x);

    /// <inheritdoc/>
    public override OnnxValue Relu(OnnxValue x) => Unary("Relu", x);

    /// <inheritdoc/>
    public override OnnxValue Relu6(OnnxValue x) => graph.Append("Clip", null, Shape(x), [x, Scalar(0), Scalar(6)]);

    /// <inheritdoc/>
    public override OnnxValue Sigmoid(OnnxValue x) => Unary("Sigmoid", x);

    /// <inheritdoc/>
    public override OnnxValue Exp(OnnxValue x) => Unary("Exp", x);

    /// <inheritdoc/>
    public override OnnxValue Log(OnnxValue x) => Unary("Log", x);

    /// <inheritdoc/>
    public override OnnxValue Sin(OnnxValue x) => Unary("Sin", x);

    /// <inheritdoc/>
    public override OnnxValue Cos(OnnxValue x) => Unary("Cos", x);

    /// <inheritdoc/>
    public override OnnxValue Softmax(OnnxValue x) => graph.Append("Softmax", null, Shape(x), [x], new AttributeProto("axis", -1L));

    /// <inheritdoc/>
    public override OnnxValue AtLeast(OnnxValue x, OnnxValue threshold)
    {
        int[] shape = Shapes.Broadcast("AtLeast", x.Shape, threshold.Shape);
        OnnxValue reached = graph.Append("GreaterOrEqual", null, [(shape, OnnxElementType.Boolean)], [x, threshold])[0];
        return graph.Append("Cast", null, shape, [reached], new AttributeProto("to", (long)OnnxElementType.Float32));
    }

    private OnnxValue Unary(string operation, OnnxValue x) => graph.Append(operation, null, Shape(x), [x]);

    private OnnxValue Binary(string operation, OnnxValue a, OnnxValue b) =>
        graph.Append(operation, null, Shapes.Broadcast(operation, a.Shape, b.Shape), [a, b]);
}
