using System.Runtime.InteropServices;
using System.Security.Cryptography;
using AvSam.MLNet.Networks.Onnx.Schema;

namespace AvSam.MLNet.Networks.Onnx;

/// <summary>
/// An ONNX graph under construction: inputs, stored tensors, nodes and outputs, every shape known except for declared sizes. What no output needs is
/// left out; equal stored tensors are stored once.
/// </summary>
public sealed class OnnxGraph
{
    private readonly HashSet<string> _names = [];
    private readonly HashSet<string> _nodeNames = [];
    private readonly Dictionary<string, int> _counters = [];
    private readonly Dictionary<string, OnnxValue> _tensorsByContent = [];
    private readonly Dictionary<OnnxValue, TensorProto> _initializers = [];
    private readonly Dictionary<OnnxValue, Func<float[]>> _weights = [];
    private readonly List<OnnxNode> _nodes = [];
    private readonly List<OnnxValue> _inputs = [];
    private readonly List<(string Name, OnnxValue Value)> _outputs = [];

    /// <summary>An empty graph.</summary>
    /// <param name="name">The graph's name, as viewers show it.</param>
    /// <param name="description">What it computes, for a person; becomes the doc string of the model.</param>
    public OnnxGraph(string name, string description = "")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Description = description;
    }

    /// <summary>The version of the ONNX operators that graphs are written in; the first with Gelu as one operation.</summary>
    public static int OpsetVersion => 20;

    /// <summary>The graph's name.</summary>
    public string Name { get; }

    /// <summary>What it computes.</summary>
    public string Description { get; }

    /// <summary>The inputs in the order of their declaration.</summary>
    public IReadOnlyList<OnnxValue> Inputs => _inputs;

    /// <summary>The outputs in the order of their declaration, by the names they were given.</summary>
    public IReadOnlyList<(string Name, OnnxValue Value)> Outputs => _outputs;

    /// <summary>The nodes appended so far, in an order that computes.</summary>
    internal IReadOnlyList<OnnxNode> Nodes => _nodes;

    /// <summary>How many attention scores exist at once.</summary>
    internal long AttentionScores { get; init; } = 1 << 22;

    /// <summary>How large weights are stored.</summary>
    public WeightPrecision Precision { get; init; }

    /// <summary>The sizes that only a run knows.</summary>
    internal DynamicSizes Sizes { get; init; } = new();

    /// <summary>The tensor stored behind a value, if it is a stored one.</summary>
    internal TensorProto? Stored(OnnxValue value) => _initializers.GetValueOrDefault(value);

    /// <summary>The numbers of a stored float tensor, before any rounding; null for whatever is computed.</summary>
    internal float[]? WeightsOf(OnnxValue value) => _weights.GetValueOrDefault(value)?.Invoke();

    /// <summary>Declares a float input.</summary>
    /// <exception cref="ArgumentException">The name is taken, or a size is neither positive nor a declared one of a run.</exception>
    public OnnxValue AddInput(string name, params int[] shape)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(shape);
        if (shape.Any(size => size <= 0 && !Sizes.IsDeclared(size)))
        {
            throw new ArgumentException($"Input '{name}' has the shape {Shapes.Text(shape)}; every size must be positive, or be named in the options' SizeNames.", nameof(shape));
        }

        Claim(name);
        OnnxValue value = new(name, [.. shape], OnnxElementType.Float32);
        _inputs.Add(value);
        Sizes.SeenAt(value);
        return value;
    }

    /// <summary>Declares a value as an output under a name of its own.</summary>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public void AddOutput(string name, OnnxValue value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(value);
        Claim(name);

        // A graph's input or stored tensor, and a value given out twice, pass through a node so that each output has its name.
        bool direct = value.Producer is not null && _outputs.TrueForAll(output => output.Value != value);
        _outputs.Add((name, direct ? value : Append("Identity", null, [.. value.Shape], [value])));
    }

    /// <summary>Writes the graph as an ONNX file, whole or not at all.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="externalAbove">Bytes of weights beyond which they go to a data file beside it (<see cref="OnnxExportOptions.ExternalDataAbove"/>).</param>
    /// <param name="cancellation">Ends the work early; nothing is left behind.</param>
    /// <exception cref="InvalidOperationException">There is no output, or the file would exceed the format's 2 GiB.</exception>
    public void Write(string path, long externalAbove = 1 << 30, CancellationToken cancellation = default)
    {
        BatchNormFolding.Apply(this);
        OnnxFile.Write(OnnxModel.Build(this), path, externalAbove, cancellation);
    }

    /// <summary>A stored float tensor, possibly at 16 bits behind a cast.</summary>
    internal OnnxValue Store(string name, float[] values, int[] shape, WeightPrecision precision = WeightPrecision.Float32) =>
        Store(name, () => values, shape, precision);

    /// <summary>A stored float tensor that is read now, to see what it is, and again when it is written.</summary>
    internal OnnxValue Store(string name, Func<float[]> read, int[] shape, WeightPrecision precision = WeightPrecision.Float32)
    {
        float[] values = read();
        if (values.Length != Shapes.Product(shape))
        {
            throw new ArgumentException($"Tensor '{name}' has {values.Length} values; its shape {Shapes.Text(shape)} asks for {Shapes.Product(shape)}.");
        }

        const int WorthRounding = 1024;
        bool half = precision == WeightPrecision.Float16 && values.Length >= WorthRounding && values.All(value => Half.IsFinite((Half)value));
        OnnxElementType type = half ? OnnxElementType.Float16 : OnnxElementType.Float32;
        string content = Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(values.AsSpan())));
        return Remember($"{type} {Shapes.Text(shape)} {content}", () =>
        {
            int count = Shapes.Product(shape);
            OnnxValue value = half ? AppendHalf(name, RawData.Float16(count, read), shape) : Add(name, type, shape, RawData.Float32(count, read));
            _weights.Add(value, read);
            return value;
        });
    }

    /// <summary>A linear layer's weight [out,in] as 8-bit integers [in,out], their scales [out] and the integer that stands for 0 [1]; read when it is written.</summary>
    internal (OnnxValue Weight, OnnxValue Scales, OnnxValue ZeroPoint) StoreInt8(string name, Func<float[]> read, int outputs, int inputs)
    {
        OnnxValue weight = Add($"{name}.int8", OnnxElementType.UInt8, [inputs, outputs], RawData.UInt8(inputs * outputs, () => SymmetricQuantization.Transposed(read(), outputs)));
        OnnxValue zeroPoint = Remember("zero point", () => Add("zero_point", OnnxElementType.UInt8, [1], RawData.UInt8(1, () => [SymmetricQuantization.ZeroPoint])));
        return (weight, Store($"{name}.scale", SymmetricQuantization.Scales(read(), outputs), [outputs]), zeroPoint);
    }

    /// <summary>A stored vector of integers: axes, sizes, indices.</summary>
    internal OnnxValue Store(long[] values, params int[] shape) =>
        Remember($"Int64 {Shapes.Text(shape)} {string.Join(',', values)}", () => Add("integers:", OnnxElementType.Int64, shape, RawData.Int64(values)));

    /// <summary>Appends a node with one output.</summary>
    internal OnnxValue Append(string opType, string? layer, int[] shape, OnnxValue?[] inputs, params AttributeProto[] attributes) =>
        Append(opType, layer, [(shape, OnnxElementType.Float32)], inputs, attributes)[0];

    /// <summary>Appends a node. Its name is the layer's and the operation's, so that viewers show where it belongs.</summary>
    internal IReadOnlyList<OnnxValue> Append(string opType, string? layer, (int[] Shape, OnnxElementType Type)[] results, OnnxValue?[] inputs, params AttributeProto[] attributes)
    {
        string name = Unique(_nodeNames, layer is null ? opType : $"{layer}/{opType}");
        OnnxNode node = new(name, opType, inputs, attributes);
        node.Outputs = [.. results.Select((result, i) => new OnnxValue(Unique(_names, i == 0 ? $"{name}:out" : $"{name}:out{i}"), result.Shape, result.Type, node))];
        _nodes.Add(node);
        return node.Outputs;
    }

    /// <summary>Puts a node in the place of another; it computes the same values.</summary>
    internal void Replace(int position, OnnxNode node)
    {
        node.Outputs = _nodes[position].Outputs;
        foreach (OnnxValue output in node.Outputs)
        {
            output.Producer = node;
        }

        _nodes[position] = node;
    }

    // In a node of its own, not among the stored tensors: ML.NET's ApplyOnnxModel refuses a graph that stores Float16.
    private OnnxValue AppendHalf(string name, RawData data, int[] shape)
    {
        TensorProto tensor = new() { Name = $"{name}.float16", Dims = [.. shape], DataType = OnnxElementType.Float16, Data = data };
        OnnxValue constant = Append("Constant", name, [(shape, OnnxElementType.Float16)], [], new AttributeProto("value", tensor))[0];
        return Append("Cast", name, shape, [constant], new AttributeProto("to", (long)OnnxElementType.Float32));
    }

    private OnnxValue Add(string name, OnnxElementType type, int[] shape, RawData data)
    {
        OnnxValue value = new(Unique(_names, name), [.. shape], type);
        _initializers.Add(value, new TensorProto { Name = value.Name, Dims = [.. shape], DataType = type, Data = data });
        return value;
    }

    private OnnxValue Remember(string content, Func<OnnxValue> make)
    {
        if (!_tensorsByContent.TryGetValue(content, out OnnxValue? value))
        {
            value = make();
            _tensorsByContent.Add(content, value);
        }

        return value;
    }

    private void Claim(string name)
    {
        if (!_names.Add(name))
        {
            throw new ArgumentException($"The graph '{Name}' already has a value named '{name}'.", nameof(name));
        }
    }

    private string Unique(HashSet<string> taken, string wanted)
    {
        string name = wanted;
        while (!taken.Add(name))
        {
            _counters[wanted] = _counters.GetValueOrDefault(wanted) + 1;
            name = $"{wanted}_{_counters[wanted]}";
        }

        return name;
    }
}
