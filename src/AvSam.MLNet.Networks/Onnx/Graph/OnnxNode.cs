using AvSam.MLNet.Networks.Onnx.Schema;

namespace AvSam.MLNet.Networks.Onnx;

/// <summary>
/// An operation of the graph under construction. A null input is an optional one that is left out. The type of an operation that is not
/// ONNX's own begins with its domain, as in <c>com.microsoft.DynamicQuantizeMatMul</c>.
/// </summary>
internal sealed class OnnxNode(string name, string opType, OnnxValue?[] inputs, AttributeProto[] attributes)
{
    internal string Name => name;

    internal string OpType { get; set; } = opType;

    /// <summary>The operation's domain; empty for ONNX's own.</summary>
    internal string Domain => OpType[..Math.Max(0, OpType.LastIndexOf('.'))];

    internal IReadOnlyList<OnnxValue?> Inputs => inputs;

    internal IReadOnlyList<AttributeProto> Attributes => attributes;

    internal IReadOnlyList<OnnxValue> Outputs { get; set; } = [];
}
