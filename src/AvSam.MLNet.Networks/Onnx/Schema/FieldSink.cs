namespace AvSam.MLNet.Networks.Onnx.Schema;

/// <summary>What the fields of a message are handed to: something that measures them, or something that writes them.</summary>
internal abstract class FieldSink
{
    /// <summary>A varint field.</summary>
    internal abstract void Integer(int field, long value);

    /// <summary>A 32-bit float field.</summary>
    internal abstract void Single(int field, float value);

    /// <summary>A string (or bytes as UTF-8) field.</summary>
    internal abstract void Text(int field, string value);

    /// <summary>A nested message.</summary>
    internal abstract void Message(int field, OnnxMessage message);

    /// <summary>A bytes field that is produced while it is written.</summary>
    internal abstract void Bytes(int field, RawData data);

    /// <summary>A text field that is left out when empty, as its default is.</summary>
    internal void OptionalText(int field, string value)
    {
        if (value.Length > 0)
        {
            Text(field, value);
        }
    }

    /// <summary>Every element as a field of its own (ONNX declares its repeated numbers unpacked).</summary>
    internal void Integers(int field, IEnumerable<long> values)
    {
        foreach (long value in values)
        {
            Integer(field, value);
        }
    }

    /// <summary>Every message as a field of its own.</summary>
    internal void Messages(int field, IEnumerable<OnnxMessage> messages)
    {
        foreach (OnnxMessage message in messages)
        {
            Message(field, message);
        }
    }
}
