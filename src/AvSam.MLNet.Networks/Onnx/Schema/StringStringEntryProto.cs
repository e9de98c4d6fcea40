namespace AvSam.MLNet.Networks.Onnx.Schema;

/// <summary>An entry of the model's metadata.</summary>
internal sealed class StringStringEntryProto(string key, string value) : OnnxMessage
{
    internal override void WriteFields(FieldSink sink)
    {
        sink.Text(1, key);
        sink.Text(2, value);
    }
}
