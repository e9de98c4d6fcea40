using AvSam.MLNet.Networks.Onnx.Schema;

namespace AvSam.MLNet.Networks.Onnx;

/// <summary>Turns a graph under construction into the messages of a file: only what the outputs need, with its final names.</summary>
internal static class OnnxModel
{
    /// <summary>The format version that goes with opset 20 (ONNX 1.15).</summary>
    private const int IrVersion = 9;

    internal static ModelProto Build(OnnxGraph graph)
    {
        if (graph.Outputs.Count == 0)
        {
            throw new InvalidOperationException($"The graph '{graph.Name}' has no output; declare one with AddOutput before writing.");
        }

        HashSet<OnnxNode> needed = Needed(graph);
        OnnxNode[] nodes = [.. graph.Nodes.Where(needed.Contains)];
        Dictionary<OnnxValue, string> finalNames = graph.Outputs.ToDictionary(output => output.Value, output => output.Name);
        string NameOf(OnnxValue? value) => value is null ? "" : finalNames.GetValueOrDefault(value, value.Name);

        return new ModelProto
        {
            IrVersion = IrVersion,
            OpsetImports =
            [
                new OperatorSetIdProto("", OnnxGraph.OpsetVersion),
                .. nodes.Select(node => node.Domain).Where(domain => domain.Length > 0).Distinct().Select(domain => new OperatorSetIdProto(domain, 1)),
            ],
            ProducerName = "AvSam.MLNet",
            ProducerVersion = typeof(OnnxModel).Assembly.GetName().Version?.ToString(3) ?? "",
            DocString = graph.Description,
            Graph = new GraphProto
            {
                Name = graph.Name,
                DocString = graph.Description,
                Inputs = [.. graph.Inputs.Select(input => Describe(graph, input, input.Name))],
                Outputs = [.. graph.Outputs.Select(output => Describe(graph, output.Value, output.Name))],
                Nodes = [.. nodes.Select(node => new NodeProto
                {
                    Name = node.Name,
                    OpType = node.OpType[(node.Domain.Length > 0 ? node.Domain.Length + 1 : 0)..],
                    Domain = node.Domain,
                    Inputs = [.. node.Inputs.Select(NameOf)],
                    Outputs = [.. node.Outputs.Select(NameOf)],
                    Attributes = node.Attributes,
                })],

                // Not those of 16 bits, a type that ML.NET's ApplyOnnxModel refuses wherever it is named.
                ValueInfos = [.. nodes.SelectMany(node => node.Outputs).Where(value => value.ElementType != OnnxElementType.Float16 && !finalNames.ContainsKey(value)).Select(value => Describe(graph, value, value.Name))],
                Initializers = [.. nodes.SelectMany(node => node.Inputs).OfType<OnnxValue>().Distinct().Select(graph.Stored).OfType<TensorProto>()],
            },
        };
    }

    private static ValueInfoProto Describe(OnnxGraph graph, OnnxValue value, string name) =>
        new(name, value.ElementType, [.. value.Shape.Select(size => (size, size < 0 ? graph.Sizes.NameOf(size) : null))]);

    private static HashSet<OnnxNode> Needed(OnnxGraph graph)
    {
        HashSet<OnnxNode> needed = [];
        Stack<OnnxValue> open = new(graph.Outputs.Select(output => output.Value));
        while (open.TryPop(out OnnxValue? value))
        {
            if (value.Producer is { } node && needed.Add(node))
            {
                foreach (OnnxValue input in node.Inputs.OfType<OnnxValue>())
                {
                    open.Push(input);
                }
            }
        }

        return needed;
    }
}
