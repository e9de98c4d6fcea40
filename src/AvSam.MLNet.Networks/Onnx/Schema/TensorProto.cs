namespace AvSam.MLNet.Networks.Onnx.Schema;

/// <summary>A stored tensor, its elements as raw little-endian bytes, here or in a file beside the model's.</summary>
internal sealed class TensorProto : OnnxMessage
{
    private const int ExternalLocation = 1;

    internal required string Name { get; init; }

    internal required int[] Dims { get; init; }

    internal required OnnxElementType DataType { get; init; }

    internal required RawData Data { get; init; }

    /// <summary>Where the elements lie if not here.</summary>
    internal ExternalData? External { get; set; }

    internal override void WriteFields(FieldSink sink)
    {
        sink.Integers(1, Dims.Select(size => (long)size));
        sink.Integer(2, (long)DataType);
        sink.Text(8, Name);
        if (External is null)
        {
            sink.Bytes(9, Data);
            return;
        }

        sink.Messages(13, External.Entries);
        sink.Integer(14, ExternalLocation);
    }
}
