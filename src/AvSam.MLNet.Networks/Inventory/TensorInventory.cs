using AvSam.MLNet.Networks.Onnx;

namespace AvSam.MLNet.Networks.Inventory;

/// <summary>
/// Interprets an architecture for its parameters alone: no values, only shapes. What a network asks for is known before any
/// checkpoint is read, and a checkpoint can be compared with all of it at once.
/// </summary>
/// <example><code>
/// var inventory = new TensorInventory();
/// SamImageEncoder.Forward(inventory, SamImageEncoderConfig.VitB, [1, 3, 1024, 1024]);
/// inventory.Tensors // image_encoder.pos_embed [1, 64, 64, 768], …
/// </code></example>
public sealed partial class TensorInventory : Backend<int[]>
{
    private readonly OrderedDictionary<string, ExpectedTensor> _tensors = new(StringComparer.Ordinal);

    /// <summary>Every tensor asked for, once, in the order of asking.</summary>
    public IReadOnlyCollection<ExpectedTensor> Tensors => _tensors.Values;

    /// <inheritdoc/>
    public override int[] Parameter(string name, int[] shape, Initialization initialization) => Expect(name, shape, initialization);

    /// <inheritdoc/>
    public override int[] Buffer(string name, int[] shape, Initialization initialization) => Expect(name, shape, initialization);

    /// <inheritdoc/>
    public override int[] Linear(int[] x, string name, int inFeatures, int outFeatures, bool bias = true, Initialization initialization = Initialization.UniformFanIn)
    {
        Layer(name, [outFeatures, inFeatures], bias ? outFeatures : 0, inFeatures, initialization);
        return [.. x.SkipLast(1), outFeatures];
    }

    /// <inheritdoc/>
    public override int[] Conv2d(int[] x, string name, int inChannels, int outChannels, int kernel, int stride = 1, int padding = 0, int groups = 1, bool bias = true, Initialization initialization = Initialization.UniformFanIn)
    {
        Layer(name, [outChannels, inChannels / groups, kernel, kernel], bias ? outChannels : 0, inChannels / groups * kernel * kernel, initialization);
        return [x[0], outChannels, Shapes.Window(name, x[2], kernel, stride, padding), Shapes.Window(name, x[3], kernel, stride, padding)];
    }

    /// <inheritdoc/>
    public override int[] ConvTranspose2d(int[] x, string name, int inChannels, int outChannels, int kernel, int stride)
    {
        Layer(name, [inChannels, outChannels, kernel, kernel], outChannels, outChannels * kernel * kernel, Initialization.UniformFanIn);
        return [x[0], outChannels, ((x[2] - 1) * stride) + kernel, ((x[3] - 1) * stride) + kernel];
    }

    /// <inheritdoc/>
    public override int[] BatchNorm(int[] x, string name, int channels, float epsilon = 1e-5f)
    {
        Scales(name, channels);
        Expect(name + ".running_mean", [channels], Initialization.Zero);
        Expect(name + ".running_var", [channels], Initialization.One);
        return x;
    }

    /// <inheritdoc/>
    public override int[] LayerNorm(int[] x, string name, int size, float epsilon = 1e-5f)
    {
        Scales(name, size);
        return x;
    }

    /// <inheritdoc/>
    public override int[] LayerNorm2d(int[] x, string name, int channels, float epsilon = 1e-6f)
    {
        Scales(name, channels);
        return x;
    }

    private void Scales(string name, int size)
    {
        Expect(name + ".weight", [size], Initialization.One);
        Expect(name + ".bias", [size], Initialization.Zero);
    }

    private void Layer(string name, int[] weight, int biases, int fanIn, Initialization initialization)
    {
        Expect(name + ".weight", weight, initialization);
        if (biases > 0)
        {
            Expect(name + ".bias", [biases], initialization, fanIn);
        }
    }

    private int[] Expect(string name, int[] shape, Initialization initialization, int? fanIn = null)
    {
        _tensors.TryAdd(name, new(name, shape, initialization, fanIn));
        return shape;
    }
}
