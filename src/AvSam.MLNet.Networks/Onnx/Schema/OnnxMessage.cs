namespace AvSam.MLNet.Networks.Onnx.Schema;

/// <summary>A message of the ONNX format. It lists its fields once; measuring and writing both walk that list.</summary>
internal abstract class OnnxMessage
{
    private long _size = -1;

    /// <summary>Hands every field that is set to <paramref name="sink"/>, in the order of writing.</summary>
    internal abstract void WriteFields(FieldSink sink);

    /// <summary>The encoded size in bytes; measured once, so the message must not change afterwards.</summary>
    internal long Size => _size >= 0 ? _size : _size = FieldSizes.Measure(this);
}
