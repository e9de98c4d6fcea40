using AvSam.MLNet.Networks.Onnx.Schema;

namespace AvSam.MLNet.Networks.Onnx;

/// <summary>An operation of the graph under construction. A null input is an optional one that is left out.</summary>
internal sealed class OnnxNode(string name, string opType, OnnxValue?[] inputs, AttributeProto[] attributes)
{
    internal string Name => name;

    internal string OpType { get; set; } = opType;

    internal IReadOnlyList<OnnxValue?> Inputs => inputs;

    internal IReadOnlyList<AttributeProto> Attributes => attributes;

    internal IReadOnlyList<OnnxValue> Outputs { get; set; } = [];
}
