namespace AvSam.MLNet.Networks.Onnx.Schema;

/// <summary>One operation; an empty input name is an optional input that is left out.</summary>
internal sealed class NodeProto : OnnxMessage
{
    internal required string Name { get; init; }

    internal required string OpType { get; init; }

    /// <summary>Whose operation it is; empty for ONNX's own.</summary>
    internal string Domain { get; init; } = "";

    internal required IReadOnlyList<string> Inputs { get; init; }

    internal required IReadOnlyList<string> Outputs { get; init; }

    internal IReadOnlyList<AttributeProto> Attributes { get; init; } = [];

    internal override void WriteFields(FieldSink sink)
    {
        foreach (string input in Inputs)
        {
            sink.Text(1, input);
        }

        foreach (string output in Outputs)
        {
            sink.Text(2, output);
        }

        sink.Text(3, Name);
        sink.Text(4, OpType);
        sink.Messages(5, Attributes);
        sink.OptionalText(7, Domain);
    }
}
