namespace AvSam.MLNet.Networks.Onnx.Schema;

/// <summary>The type of a value; here always a tensor (field 1) of known rank.</summary>
internal sealed class TypeProto(OnnxElementType type, (int Size, string? Name)[] shape) : OnnxMessage
{
    internal override void WriteFields(FieldSink sink) => sink.Message(1, new TensorType(type, shape));

    private sealed class TensorType(OnnxElementType type, (int Size, string? Name)[] shape) : OnnxMessage
    {
        internal override void WriteFields(FieldSink sink)
        {
            sink.Integer(1, (long)type);
            sink.Message(2, new TensorShape(shape));
        }
    }

    private sealed class TensorShape((int Size, string? Name)[] shape) : OnnxMessage
    {
        internal override void WriteFields(FieldSink sink) => sink.Messages(1, shape.Select(dimension => new Dimension(dimension.Size, dimension.Name)));
    }

    private sealed class Dimension(int size, string? name) : OnnxMessage
    {
        internal override void WriteFields(FieldSink sink)
        {
            if (name is null)
            {
                sink.Integer(1, size);
            }
            else
            {
                sink.Text(2, name);
            }
        }
    }
}
