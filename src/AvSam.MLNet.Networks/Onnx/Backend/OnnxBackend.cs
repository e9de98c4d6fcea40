namespace AvSam.MLNet.Networks.Onnx;

/// <summary>
/// Interprets an architecture as an ONNX graph: every operation appends nodes in the form that ONNX Runtime runs fastest on a
/// CPU, and stores the weights it asks for.
/// </summary>
/// <param name="graph">The graph to append to.</param>
/// <param name="weights">Gives a tensor's values by its state-dict key and shape, in row-major order; throws when it has none. Asked now and again when the graph is written.</param>
public sealed partial class OnnxBackend(OnnxGraph graph, Func<string, int[], float[]> weights) : Backend<OnnxValue>
{
    /// <summary>The graph that is appended to.</summary>
    public OnnxGraph Graph => graph;

    /// <inheritdoc/>
    public override int[] Shape(OnnxValue x) => [.. x.Shape];

    /// <inheritdoc/>
    public override OnnxValue Parameter(string name, int[] shape, Initialization initialization) => Stored(name, shape);

    /// <inheritdoc/>
    public override OnnxValue Buffer(string name, int[] shape, Initialization initialization) => Stored(name, shape);

    /// <inheritdoc/>
    public override OnnxValue Constant(float[] values, int[] shape) => graph.Store("constant:", values, shape);

    private OnnxValue Stored(string name, params int[] shape) => graph.Store(name, Reader(name, shape), shape, graph.Precision);

    /// <summary>Reads a tensor and checks how many values there are.</summary>
    private Func<float[]> Reader(string name, int[] shape) => () =>
    {
        float[] values = weights(name, shape) ?? throw new InvalidDataException($"The weights have no tensor '{name}' of shape {Shapes.Text(shape)}.");
        return values.Length == Shapes.Product(shape)
            ? values
            : throw new InvalidDataException($"The weights give {values.Length} values for '{name}'; the network expects {Shapes.Text(shape)}, {Shapes.Product(shape)} values.");
    };

    private OnnxValue Scalar(float value) => graph.Store("constant:", [value], []);

    private OnnxValue Integers(params long[] values) => graph.Store(values, values.Length);

    private OnnxValue Integers(IEnumerable<int> values) => Integers([.. values.Select(value => (long)value)]);

    /// <summary>The number of channels of [N,C,H,W] (or any tensor with a second dimension), checked.</summary>
    private static void CheckChannels(string layer, OnnxValue x, int channels, int minimumRank = 4)
    {
        if (x.Shape.Count < minimumRank || x.Shape[1] != channels)
        {
            throw new ArgumentException($"Layer '{layer}' expects [N, {channels}, …] of at least {minimumRank} dimensions; it got {x}.");
        }
    }

    private static void CheckRank(string operation, OnnxValue x, int rank)
    {
        if (x.Shape.Count != rank)
        {
            throw new ArgumentException($"{operation} expects {rank} dimensions; it got {x}.");
        }
    }
}
