namespace AvSam.MLNet.Networks.Onnx.Schema;

/// <summary>A stored tensor, its elements as raw little-endian bytes.</summary>
internal sealed class TensorProto : OnnxMessage
{
    internal required string Name { get; init; }

    internal required int[] Dims { get; init; }

    internal required OnnxElementType DataType { get; init; }

    internal required RawData Data { get; init; }

    internal override void WriteFields(FieldSink sink)
    {
        sink.Integers(1, Dims.Select(size => (long)size));
        sink.Integer(2, (long)DataType);
        sink.Text(8, Name);
        sink.Bytes(9, Data);
    }
}
