namespace AvSam.MLNet.Networks.Onnx.Schema;

/// <summary>A named constant of a node: an integer, a float, a text, a tensor, or a list of integers.</summary>
internal sealed class AttributeProto : OnnxMessage
{
    private const int FloatType = 1;
    private const int IntType = 2;
    private const int StringType = 3;
    private const int TensorType = 4;
    private const int IntsType = 7;

    private readonly string _name;
    private readonly object _value;

    internal AttributeProto(string name, long value) => (_name, _value) = (name, value);

    internal AttributeProto(string name, float value) => (_name, _value) = (name, value);

    internal AttributeProto(string name, string value) => (_name, _value) = (name, value);

    internal AttributeProto(string name, TensorProto value) => (_name, _value) = (name, value);

    internal AttributeProto(string name, params long[] values) => (_name, _value) = (name, values);

    /// <summary>The float value.</summary>
    internal float Single => (float)_value;

    /// <summary>The list of integers.</summary>
    internal long[] Integers => (long[])_value;

    internal string Name => _name;

    internal override void WriteFields(FieldSink sink)
    {
        sink.Text(1, _name);
        switch (_value)
        {
            case float single:
                sink.Single(2, single);
                sink.Integer(20, FloatType);
                break;
            case long integer:
                sink.Integer(3, integer);
                sink.Integer(20, IntType);
                break;
            case string text:
                sink.Text(4, text);
                sink.Integer(20, StringType);
                break;
            case TensorProto tensor:
                sink.Message(5, tensor);
                sink.Integer(20, TensorType);
                break;
            default:
                sink.Integers(8, (long[])_value);
                sink.Integer(20, IntsType);
                break;
        }
    }
}
