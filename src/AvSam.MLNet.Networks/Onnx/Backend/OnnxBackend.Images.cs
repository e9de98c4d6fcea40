using AvSam.MLNet.Networks.Onnx.Schema;

namespace AvSam.MLNet.Networks.Onnx;

public sealed partial class OnnxBackend
{
    /// <inheritdoc/>
    public override OnnxValue MaxPool2d(OnnxValue x, int kernel, int stride, int padding) => Pool("MaxPool", x, kernel, stride, padding);

    /// <inheritdoc/>
    public override OnnxValue AveragePool2d(OnnxValue x, int kernel, int stride) => Pool("AveragePool", x, kernel, stride, padding: 0);

    /// <inheritdoc/>
    public override OnnxValue GlobalMaxPool(OnnxValue x)
    {
        CheckRank("GlobalMaxPool", x, 4);
        return Reshape(graph.Append("GlobalMaxPool", null, [x.Shape[0], x.Shape[1], 1, 1], [x]), x.Shape[0], x.Shape[1]);
    }

    /// <inheritdoc/>
    public override OnnxValue ResizeBilinear(OnnxValue x, int height, int width)
    {
        CheckRank("ResizeBilinear", x, 4);
        int[] shape = [x.Shape[0], x.Shape[1], height, width];
        return x.Shape.SequenceEqual(shape)
            ? x
            : graph.Append(
                "Resize",
                null,
                shape,
                [x, null, null, Integers(shape)],
                new AttributeProto("mode", "linear"),
                new AttributeProto("coordinate_transformation_mode", "half_pixel"));
    }

    private OnnxValue Pool(string operation, OnnxValue x, int kernel, int stride, int padding)
    {
        CheckRank(operation, x, 4);
        int height = Shapes.Window(operation, x.Shape[2], kernel, stride, padding);
        int width = Shapes.Window(operation, x.Shape[3], kernel, stride, padding);
        return graph.Append(
            operation,
            null,
            [x.Shape[0], x.Shape[1], height, width],
            [x],
            new AttributeProto("kernel_shape", kernel, kernel),
            new AttributeProto("strides", stride, stride),
            new AttributeProto("pads", padding, padding, padding, padding));
    }
}
