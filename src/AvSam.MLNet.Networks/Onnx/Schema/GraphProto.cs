namespace AvSam.MLNet.Networks.Onnx.Schema;

/// <summary>A graph: nodes in an order that computes, the stored tensors, and what comes in and goes out.</summary>
internal sealed class GraphProto : OnnxMessage
{
    internal required string Name { get; init; }

    internal string DocString { get; init; } = "";

    internal required IReadOnlyList<NodeProto> Nodes { get; init; }

    internal required IReadOnlyList<TensorProto> Initializers { get; init; }

    internal required IReadOnlyList<ValueInfoProto> Inputs { get; init; }

    internal required IReadOnlyList<ValueInfoProto> Outputs { get; init; }

    internal IReadOnlyList<ValueInfoProto> ValueInfos { get; init; } = [];

    internal override void WriteFields(FieldSink sink)
    {
        sink.Messages(1, Nodes);
        sink.Text(2, Name);
        sink.OptionalText(10, DocString);
        sink.Messages(11, Inputs);
        sink.Messages(12, Outputs);
        sink.Messages(13, ValueInfos);
        sink.Messages(5, Initializers);
    }
}
