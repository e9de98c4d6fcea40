namespace AvSam.MLNet.Networks.Onnx.Schema;

/// <summary>The name, element type and static shape of a value.</summary>
internal sealed class ValueInfoProto(string name, OnnxElementType type, int[] shape) : OnnxMessage
{
    internal override void WriteFields(FieldSink sink)
    {
        sink.Text(1, name);
        sink.Message(2, new TypeProto(type, shape));
    }
}
