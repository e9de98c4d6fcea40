using System.Collections.Frozen;

namespace AvSam.MLNet.Models;

/// <summary>
/// Refuses graphs whose tensors lie in other files. ONNX allows that, by any path; a bundle's files must be whole, so that
/// their hashes cover them and a bundle from anywhere opens nothing outside its folder.
/// </summary>
internal static class OnnxExternalData
{
    private const int MaxDepth = 48;

    private enum Message
    {
        Model,
        Graph,
        Node,
        Attribute,
        Tensor,
        SparseTensor,
        Function,
        Training,
    }

    // The fields of onnx.proto that lead to tensors.
    private static readonly FrozenDictionary<(Message, ulong), Message> s_children = new Dictionary<(Message, ulong), Message>
    {
        [(Message.Model, 7)] = Message.Graph,
        [(Message.Model, 20)] = Message.Training,
        [(Message.Model, 25)] = Message.Function,
        [(Message.Training, 1)] = Message.Graph,
        [(Message.Training, 2)] = Message.Graph,
        [(Message.Graph, 1)] = Message.Node,
        [(Message.Graph, 5)] = Message.Tensor,
        [(Message.Graph, 15)] = Message.SparseTensor,
        [(Message.Node, 5)] = Message.Attribute,
        [(Message.Attribute, 5)] = Message.Tensor,
        [(Message.Attribute, 6)] = Message.Graph,
        [(Message.Attribute, 10)] = Message.Tensor,
        [(Message.Attribute, 11)] = Message.Graph,
        [(Message.Attribute, 22)] = Message.SparseTensor,
        [(Message.Attribute, 23)] = Message.SparseTensor,
        [(Message.SparseTensor, 1)] = Message.Tensor,
        [(Message.SparseTensor, 2)] = Message.Tensor,
        [(Message.Function, 7)] = Message.Node,
        [(Message.Function, 11)] = Message.Attribute,
    }.ToFrozenDictionary();

    /// <summary>Looks through the graph without loading it.</summary>
    /// <exception cref="InvalidDataException">A tensor lies in another file, or the bytes are no ONNX model.</exception>
    public static void Refuse(ReadOnlySpan<byte> model, string location) => Walk(model, Message.Model, location, 0);

    private static void Walk(ReadOnlySpan<byte> bytes, Message message, string location, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new InvalidDataException($"'{location}' is no usable ONNX model: its graphs nest deeper than {MaxDepth}.");
        }

        while (!bytes.IsEmpty)
        {
            var key = Varint(ref bytes, location);
            var (field, wire) = (key >> 3, key & 7);
            if (message == Message.Tensor && field is 13 or 14 && (wire == 2 || PeekVarint(bytes, location) != 0))
            {
                throw new InvalidDataException($"'{location}' keeps a tensor in another file, which a model bundle must not. Write the graph with its weights inside.");
            }

            switch (wire)
            {
                case 0:
                    _ = Varint(ref bytes, location);
                    break;
                case 1:
                    _ = Take(ref bytes, 8, location);
                    break;
                case 5:
                    _ = Take(ref bytes, 4, location);
                    break;
                case 2:
                    var content = Take(ref bytes, Varint(ref bytes, location), location);
                    if (s_children.TryGetValue((message, field), out var child))
                    {
                        Walk(content, child, location, depth + 1);
                    }

                    break;
                default:
                    throw Broken(location);
            }
        }
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> bytes, ulong count, string location)
    {
        if (count > (ulong)bytes.Length)
        {
            throw Broken(location);
        }

        var taken = bytes[..(int)count];
        bytes = bytes[(int)count..];
        return taken;
    }

    private static ulong PeekVarint(ReadOnlySpan<byte> bytes, string location) => Varint(ref bytes, location);

    private static ulong Varint(ref ReadOnlySpan<byte> bytes, string location)
    {
        ulong value = 0;
        for (var i = 0; i < 10 && i < bytes.Length; i++)
        {
            value |= (ulong)(bytes[i] & 0x7f) << (7 * i);
            if (bytes[i] < 0x80)
            {
                bytes = bytes[(i + 1)..];
                return value;
            }
        }

        throw Broken(location);
    }

    private static InvalidDataException Broken(string location) => new($"'{location}' is not a graph that ONNX Runtime can load: its bytes are no ONNX model.");
}
