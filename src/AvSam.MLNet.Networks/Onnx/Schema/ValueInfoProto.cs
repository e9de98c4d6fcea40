namespace AvSam.MLNet.Networks.Onnx.Schema;

/// <summary>The name, element type and shape of a value; a size that only a run knows has a name.</summary>
internal sealed class ValueInfoProto(string name, OnnxElementType type, (int Size, string? Name)[] shape) : OnnxMessage
{
    internal override void WriteFields(FieldSink sink)
    {
        sink.Text(1, name);
        sink.Message(2, new TypeProto(type, shape));
    }
}
