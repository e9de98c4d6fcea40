namespace AvSam.MLNet.Networks.Onnx.Schema;

/// <summary>The version of a domain's operators; the empty domain is ONNX's own.</summary>
internal sealed class OperatorSetIdProto(string domain, long version) : OnnxMessage
{
    internal override void WriteFields(FieldSink sink)
    {
        sink.Text(1, domain);
        sink.Integer(2, version);
    }
}
