namespace AvSam.MLNet.Networks.Onnx.Schema;

/// <summary>The type of a value; here always a tensor (field 1) of known shape.</summary>
internal sealed class TypeProto(OnnxElementType type, int[] shape) : OnnxMessage
{
    internal override void WriteFields(FieldSink sink) => sink.Message(1, new TensorType(type, shape));

    private sealed class TensorType(OnnxElementType type, int[] shape) : OnnxMessage
    {
        internal override void WriteFields(FieldSink sink)
        {
            sink.Integer(1, (long)type);
            sink.Message(2, new TensorShape(shape));
        }
    }

    private sealed class TensorShape(int[] shape) : OnnxMessage
    {
        internal override void WriteFields(FieldSink sink) => sink.Messages(1, shape.Select(size => new Dimension(size)));
    }

    private sealed class Dimension(int size) : OnnxMessage
    {
        internal override void WriteFields(FieldSink sink) => sink.Integer(1, size);
    }
}
