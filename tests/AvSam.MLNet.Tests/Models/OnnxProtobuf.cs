namespace AvSam.MLNet.Tests.Models;

/// <summary>The bytes of ONNX files, field by field, to write what our writer never would.</summary>
internal static class OnnxProtobuf
{
    /// <summary>A field of bytes or of a message.</summary>
    public static byte[] Field(int number, byte[] content) => [.. Varint(((ulong)number << 3) | 2), .. Varint((ulong)content.Length), .. content];

    /// <summary>An entry of a tensor's external_data.</summary>
    public static byte[] Pair(string key, string value) => Field(13, [.. Field(1, System.Text.Encoding.UTF8.GetBytes(key)), .. Field(2, System.Text.Encoding.UTF8.GetBytes(value))]);

    /// <summary>A number.</summary>
    public static byte[] Number(int field, ulong value) => [.. Varint((ulong)field << 3), .. Varint(value)];

    /// <summary>A text.</summary>
    public static byte[] Text(int field, string text) => Field(field, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>A number in exactly so many bytes, more than it needs.</summary>
    public static byte[] Overlong(ulong value, int bytes) =>
        [.. Enumerable.Range(0, bytes).Select(i => (byte)((i < 9 ? (value >> (7 * i)) & 0x7f : 0) | (i + 1 < bytes ? 0x80u : 0)))];

    /// <summary>A node of a graph; attributes are fields of their own.</summary>
    public static byte[] Node(string operation, string[] inputs, string output, params byte[][] attributes) =>
        Field(1, [.. inputs.SelectMany(input => Text(1, input)), .. Text(2, output), .. Text(4, operation), .. attributes.SelectMany(attribute => Field(5, attribute))]);

    /// <summary>A stored tensor of a graph.</summary>
    public static byte[] Stored(string name, params float[] values) =>
        Field(5, [.. Number(1, (ulong)values.Length), .. Number(2, 1), .. Text(8, name), .. Field(9, System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(values).ToArray())]);

    /// <summary>An ONNX file.</summary>
    public static byte[] Model(byte[] content, (string Name, int[] Shape)[] inputs, (string Name, int[] Shape)[] outputs)
    {
        static byte[] Value((string Name, int[] Shape) tensor) =>
            [.. Text(1, tensor.Name), .. Field(2, Field(1, [.. Number(1, 1), .. Field(2, [.. tensor.Shape.SelectMany(size => Field(1, Number(1, (ulong)size)))])]))];
        byte[] graph = [.. content, .. Text(2, "g"), .. inputs.SelectMany(input => Field(11, Value(input))), .. outputs.SelectMany(output => Field(12, Value(output)))];
        return [.. Number(1, 9), .. Field(7, graph), .. Field(8, [.. Text(1, ""), .. Number(2, 20)])];
    }

    /// <summary>Moves the raw values of a model's stored tensors into another file's bytes, as ONNX's "external data".</summary>
    /// <param name="model">The ONNX file.</param>
    /// <param name="place">Gives the entries that say where a tensor's values lie, by their offset and count of bytes.</param>
    public static (byte[] Model, byte[] Data) MoveWeights(byte[] model, Func<int, int, byte[]> place)
    {
        var data = new List<byte>();
        byte[] Tensor(byte[] tensor)
        {
            byte[]? raw = null;
            var rest = Rewrite(tensor, (field, content) =>
            {
                if (field != 9)
                {
                    return null;
                }

                raw = content;
                return [];
            });
            if (raw is null)
            {
                return tensor;
            }

            data.AddRange(raw);
            return [.. rest, .. place(data.Count - raw.Length, raw.Length), (14 << 3) | 0, 1];
        }

        var moved = Rewrite(model, (field, graph) => field == 7 ? Field(7, Rewrite(graph, (f, tensor) => f == 5 ? Field(5, Tensor(tensor)) : null)) : null);
        return (moved, [.. data]);
    }

    /// <summary>Replaces fields of bytes; null leaves one as it is.</summary>
    public static byte[] Rewrite(byte[] message, Func<int, byte[], byte[]?> replace)
    {
        var result = new List<byte>();
        for (var at = 0; at < message.Length;)
        {
            var start = at;
            var tag = Read(message, ref at);
            byte[]? replacement = null;
            switch (tag & 7)
            {
                case 0:
                    Read(message, ref at);
                    break;
                case 1:
                    at += 8;
                    break;
                case 5:
                    at += 4;
                    break;
                default:
                    var length = (int)Read(message, ref at);
                    replacement = replace((int)(tag >> 3), message[at..(at + length)]);
                    at += length;
                    break;
            }

            result.AddRange(replacement ?? message[start..at]);
        }

        return [.. result];
    }

    private static ulong Read(byte[] bytes, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            value |= (ulong)(bytes[at] & 0x7f) << shift;
            if (bytes[at++] < 0x80)
            {
                return value;
            }
        }
    }

    private static IEnumerable<byte> Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            yield return (byte)(value | 0x80);
        }

        yield return (byte)value;
    }
}
