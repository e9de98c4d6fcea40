using AvSam.MLNet.Networks.Onnx.Schema;

namespace AvSam.MLNet.Networks.Onnx;

public sealed partial class OnnxBackend
{
    /// <summary>Smaller layers of 8 bits would save nothing.</summary>
    private const int WorthQuantizing = 4096;

    /// <inheritdoc/>
    /// <remarks>Tokens are laid out as one matrix: Gemm with a constant weight is ONNX Runtime's fastest product.</remarks>
    public override OnnxValue Linear(OnnxValue x, string name, int inFeatures, int outFeatures, bool bias = true, Initialization initialization = Initialization.UniformFanIn)
    {
        if (x.Shape.Count == 0 || x.Size(-1) != inFeatures)
        {
            throw new ArgumentException($"Layer '{name}' expects {inFeatures} features in the last dimension; it got {x}.");
        }

        if (graph.Precision == WeightPrecision.Int8 && (long)inFeatures * outFeatures >= WorthQuantizing)
        {
            return QuantizedLinear(x, name, inFeatures, outFeatures, bias);
        }

        OnnxValue weight = Stored($"{name}.weight", outFeatures, inFeatures);
        if (x.IsDynamic && x.Shape.Count != 2)
        {
            // How many tokens there are cannot be said in advance; ONNX Runtime lays them out as one matrix itself.
            OnnxValue product3 = MatMul(x, Permute(weight, 1, 0));
            return bias ? Add(product3, Stored($"{name}.bias", outFeatures)) : product3;
        }

        OnnxValue tokens = x.Shape.Count == 2 ? x : Reshape(x, -1, inFeatures);
        OnnxValue[] operands = bias ? [tokens, weight, Stored($"{name}.bias", outFeatures)] : [tokens, weight];
        OnnxValue product = graph.Append("Gemm", name, [tokens.Shape[0], outFeatures], operands, new AttributeProto("transB", 1L));
        return Reshape(product, [.. x.Shape.SkipLast(1), outFeatures]);
    }

    private OnnxValue QuantizedLinear(OnnxValue x, string name, int inFeatures, int outFeatures, bool bias)
    {
        OnnxValue tokens = x.IsDynamic || x.Shape.Count == 2 ? x : Reshape(x, -1, inFeatures);
        (OnnxValue weight, OnnxValue scales, OnnxValue zeroPoint) = graph.StoreInt8($"{name}.weight", Reader($"{name}.weight", [outFeatures, inFeatures]), outFeatures, inFeatures);
        int[] shape = [.. tokens.Shape.SkipLast(1), outFeatures];
        OnnxValue product = graph.Append(
            "com.microsoft.DynamicQuantizeMatMul", name, shape, bias ? [tokens, weight, scales, zeroPoint, Stored($"{name}.bias", outFeatures)] : [tokens, weight, scales, zeroPoint]);
        return x.IsDynamic ? product : Reshape(product, [.. x.Shape.SkipLast(1), outFeatures]);
    }

    /// <inheritdoc/>
    public override OnnxValue Conv2d(OnnxValue x, string name, int inChannels, int outChannels, int kernel, int stride = 1, int padding = 0, int groups = 1, bool bias = true, Initialization initialization = Initialization.UniformFanIn)
    {
        CheckRank(name, x, 4);
        CheckChannels(name, x, inChannels);
        OnnxValue weight = Stored($"{name}.weight", outChannels, inChannels / groups, kernel, kernel);
        int[] shape =
        [
            x.Shape[0],
            outChannels,
            Shapes.Window(name, x.Shape[2], kernel, stride, padding),
            Shapes.Window(name, x.Shape[3], kernel, stride, padding),
        ];
        return graph.Append(
            "Conv",
            name,
            shape,
            bias ? [x, weight, Stored($"{name}.bias", outChannels)] : [x, weight],
            new AttributeProto("kernel_shape", kernel, kernel),
            new AttributeProto("strides", stride, stride),
            new AttributeProto("pads", padding, padding, padding, padding),
            new AttributeProto("group", (long)groups));
    }

    /// <inheritdoc/>
    public override OnnxValue ConvTranspose2d(OnnxValue x, string name, int inChannels, int outChannels, int kernel, int stride)
    {
        CheckRank(name, x, 4);
        CheckChannels(name, x, inChannels);
        return graph.Append(
            "ConvTranspose",
            name,
            [x.Shape[0], outChannels, ((x.Shape[2] - 1) * stride) + kernel, ((x.Shape[3] - 1) * stride) + kernel],
            [x, Stored($"{name}.weight", inChannels, outChannels, kernel, kernel), Stored($"{name}.bias", outChannels)],
            new AttributeProto("kernel_shape", kernel, kernel),
            new AttributeProto("strides", stride, stride));
    }

    /// <inheritdoc/>
    /// <remarks>Written as an operation here; <see cref="BatchNormFolding"/> moves it into the convolution before it.</remarks>
    public override OnnxValue BatchNorm(OnnxValue x, string name, int channels, float epsilon = 1e-5f)
    {
        CheckChannels(name, x, channels, minimumRank: 2);
        return graph.Append(
            "BatchNormalization",
            name,
            Shape(x),
            [x, Stored($"{name}.weight", channels), Stored($"{name}.bias", channels), Stored($"{name}.running_mean", channels), Stored($"{name}.running_var", channels)],
            new AttributeProto("epsilon", epsilon));
    }

    /// <inheritdoc/>
    public override OnnxValue LayerNorm(OnnxValue x, string name, int size, float epsilon = 1e-5f)
    {
        if (x.Shape.Count == 0 || x.Size(-1) != size)
        {
            throw new ArgumentException($"Layer '{name}' expects {size} features in the last dimension; it got {x}.");
        }

        OnnxValue[] operands = [Unfused(x), Stored($"{name}.weight", size), Stored($"{name}.bias", size)];
        return graph.Append("LayerNormalization", name, Shape(x), operands, new AttributeProto("axis", -1L), new AttributeProto("epsilon", epsilon));
    }

    /// <summary>
    /// A sum before a normalisation under its other name. ONNX Runtime 1.31 would fuse Add and LayerNormalization into
    /// SkipLayerNormalization, whose CPU kernel took ten times as long as the two apart.
    /// </summary>
    private static OnnxValue Unfused(OnnxValue x)
    {
        if (x.Producer is { OpType: "Add" } add)
        {
            add.OpType = "Sum";
        }

        return x;
    }

    /// <inheritdoc/>
    /// <remarks>Channels go last, are normalised by the fused operation, and go back.</remarks>
    public override OnnxValue LayerNorm2d(OnnxValue x, string name, int channels, float epsilon = 1e-6f)
    {
        CheckRank(name, x, 4);
        CheckChannels(name, x, channels);
        return Permute(LayerNorm(Permute(x, 0, 2, 3, 1), name, channels, epsilon), 0, 3, 1, 2);
    }
}
