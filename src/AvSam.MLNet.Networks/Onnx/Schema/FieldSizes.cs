using Google.Protobuf;

namespace AvSam.MLNet.Networks.Onnx.Schema;

/// <summary>Measures fields: a nested message's length precedes it in the file.</summary>
internal sealed class FieldSizes : FieldSink
{
    private long _total;

    /// <summary>The encoded size of a message in bytes.</summary>
    internal static long Measure(OnnxMessage message)
    {
        FieldSizes sizes = new();
        message.WriteFields(sizes);
        return sizes._total;
    }

    internal override void Integer(int field, long value) => _total += CodedOutputStream.ComputeTagSize(field) + CodedOutputStream.ComputeInt64Size(value);

    internal override void Single(int field, float value) => _total += CodedOutputStream.ComputeTagSize(field) + CodedOutputStream.ComputeFloatSize(value);

    internal override void Text(int field, string value) => _total += CodedOutputStream.ComputeTagSize(field) + CodedOutputStream.ComputeStringSize(value);

    internal override void Message(int field, OnnxMessage message) => AddDelimited(field, message.Size);

    internal override void Bytes(int field, RawData data) => AddDelimited(field, data.Length);

    private void AddDelimited(int field, long length) =>
        _total += CodedOutputStream.ComputeTagSize(field) + CodedOutputStream.ComputeUInt64Size((ulong)length) + length;
}
