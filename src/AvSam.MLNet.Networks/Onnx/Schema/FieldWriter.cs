using Google.Protobuf;

namespace AvSam.MLNet.Networks.Onnx.Schema;

/// <summary>Writes fields to a stream. Weights go straight to it, without passing through a buffer of the whole file.</summary>
internal sealed class FieldWriter(Stream stream, CodedOutputStream output, CancellationToken cancellation) : FieldSink
{
    /// <summary>Writes a whole message; <paramref name="stream"/> stays open.</summary>
    internal static void Write(OnnxMessage message, Stream stream, CancellationToken cancellation)
    {
        using CodedOutputStream output = new(stream, leaveOpen: true);
        message.WriteFields(new FieldWriter(stream, output, cancellation));
    }

    internal override void Integer(int field, long value)
    {
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteInt64(value);
    }

    internal override void Single(int field, float value)
    {
        output.WriteTag(field, WireFormat.WireType.Fixed32);
        output.WriteFloat(value);
    }

    internal override void Text(int field, string value)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteString(value);
    }

    internal override void Message(int field, OnnxMessage message)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteLength(checked((int)message.Size));
        message.WriteFields(this);
    }

    internal override void Bytes(int field, RawData data)
    {
        cancellation.ThrowIfCancellationRequested();
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteLength(checked((int)data.Length));
        output.Flush();
        data.WriteTo(stream);
    }
}
