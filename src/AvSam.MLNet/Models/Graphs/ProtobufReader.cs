namespace AvSam.MLNet.Models;

/// <summary>
/// Reads the fields of a protobuf message the way the C++ library does that ONNX Runtime parses with: numbers may be written in more bytes than
/// they need, a tag is what its lowest 32 bits say, unknown fields and groups are passed over. What that library refuses is refused here, or there.
/// </summary>
/// <param name="message">The message's bytes.</param>
/// <param name="location">The file, for messages.</param>
internal ref struct ProtobufReader(ReadOnlySpan<byte> message, string location)
{
    private const int MaxGroupDepth = 100;

    private ReadOnlySpan<byte> _rest = message;

    /// <summary>The number of the field that was read.</summary>
    public uint Field { get; private set; }

    /// <summary>Whether it is a string, a message or bytes; else a number.</summary>
    public bool IsBytes { get; private set; }

    /// <summary>The field's bytes, empty for a number.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>The field's number; 0 for bytes and for numbers of a fixed size.</summary>
    public ulong Number { get; private set; }

    /// <summary>The field's bytes as a text, at most so long that a message can show it.</summary>
    public readonly string Text => System.Text.Encoding.UTF8.GetString(Bytes[..Math.Min(Bytes.Length, 1024)]);

    /// <summary>Reads the next field that is no group; false at the message's end.</summary>
    /// <exception cref="InvalidDataException">The bytes are no message.</exception>
    public bool Next()
    {
        while (!_rest.IsEmpty)
        {
            var (field, type) = Tag();
            if (type == 3)
            {
                PassGroup(field);
                continue;
            }

            (Field, IsBytes, Number) = (field, type == 2, 0);
            Bytes = default;
            switch (type)
            {
                case 0: Number = Varint(); break;
                case 1: Take(8); break;
                case 2: Bytes = Take(Varint()); break;
                case 5: Take(4); break;
                default: throw Broken(location);
            }

            return true;
        }

        return false;
    }

    /// <summary>Reads one of the numbers that a packed field's bytes hold; false at their end.</summary>
    /// <exception cref="InvalidDataException">The bytes are no numbers.</exception>
    public bool NextNumber(out ulong number)
    {
        var any = !_rest.IsEmpty;
        number = any ? Varint() : 0;
        return any;
    }

    /// <summary>What to say of a file that holds no ONNX model.</summary>
    public static InvalidDataException Broken(string location) => new($"'{location}' is not a graph that ONNX Runtime can load: its bytes are no ONNX model.");

    // Groups of groups: counted, not called, so that their depth costs nothing.
    private void PassGroup(uint first)
    {
        Span<uint> open = stackalloc uint[MaxGroupDepth];
        open[0] = first;
        for (var depth = 1; depth > 0;)
        {
            var (field, type) = Tag();
            switch (type)
            {
                case 0: Varint(); break;
                case 1: Take(8); break;
                case 2: Take(Varint()); break;
                case 3 when depth < MaxGroupDepth: open[depth++] = field; break;
                case 4 when open[depth - 1] == field: depth--; break;
                case 5: Take(4); break;
                default: throw Broken(location);
            }
        }
    }

    private (uint Field, uint Type) Tag()
    {
        var tag = (uint)Varint();
        return tag >> 3 == 0 ? throw Broken(location) : (tag >> 3, tag & 7);
    }

    private ReadOnlySpan<byte> Take(ulong count)
    {
        if (count > (ulong)_rest.Length)
        {
            throw Broken(location);
        }

        var taken = _rest[..(int)count];
        _rest = _rest[(int)count..];
        return taken;
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (var i = 0; i < 10 && i < _rest.Length; i++)
        {
            value |= (ulong)(_rest[i] & 0x7f) << (7 * i);
            if (_rest[i] < 0x80)
            {
                _rest = _rest[(i + 1)..];
                return value;
            }
        }

        throw Broken(location);
    }
}
