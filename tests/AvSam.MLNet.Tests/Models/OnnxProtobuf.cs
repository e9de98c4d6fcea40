namespace AvSam.MLNet.Tests.Models;

/// <summary>The bytes of ONNX files, field by field, to write what our writer never would.</summary>
internal static class OnnxProtobuf
{
    /// <summary>A field of bytes or of a message.</summary>
    public static byte[] Field(int number, byte[] content) => [.. Varint(((ulong)number << 3) | 2), .. Varint((ulong)content.Length), .. content];

    /// <summary>An entry of a tensor's external_data.</summary>
    public static byte[] Pair(string key, string value) => Field(13, [.. Field(1, System.Text.Encoding.UTF8.GetBytes(key)), .. Field(2, System.Text.Encoding.UTF8.GetBytes(value))]);

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

    // Replaces fields of bytes; null leaves one as it is.
    private static byte[] Rewrite(byte[] message, Func<int, byte[], byte[]?> replace)
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
