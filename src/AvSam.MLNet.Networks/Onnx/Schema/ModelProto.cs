namespace AvSam.MLNet.Networks.Onnx.Schema;

/// <summary>A model: the graph and what made it.</summary>
internal sealed class ModelProto : OnnxMessage
{
    /// <summary>The version of the file format itself, not of the operators.</summary>
    internal required long IrVersion { get; init; }

    internal required IReadOnlyList<OperatorSetIdProto> OpsetImports { get; init; }

    internal string ProducerName { get; init; } = "";

    internal string ProducerVersion { get; init; } = "";

    internal long ModelVersion { get; init; } = 1;

    internal string DocString { get; init; } = "";

    internal required GraphProto Graph { get; init; }

    internal override void WriteFields(FieldSink sink)
    {
        sink.Integer(1, IrVersion);
        sink.OptionalText(2, ProducerName);
        sink.OptionalText(3, ProducerVersion);
        sink.Integer(5, ModelVersion);
        sink.OptionalText(6, DocString);
        sink.Messages(8, OpsetImports);
        sink.Message(7, Graph);
    }
}
