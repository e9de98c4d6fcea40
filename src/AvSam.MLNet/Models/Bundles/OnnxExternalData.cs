using System.Collections.Frozen;
using System.Text;

namespace AvSam.MLNet.Models;

/// <summary>
/// Finds out which other files a graph's tensors lie in. ONNX allows any path there (and ONNX Runtime even an address in memory);
/// a bundle's graph may name only the files that model.json lists for it, so that hashes cover them and a bundle from anywhere
/// opens nothing outside its folder.
/// </summary>
internal static class OnnxExternalData
{
    private const int MaxDepth = 48;

    // Fields of a tensor: where its data lie, and whether they lie there.
    private const ulong ExternalData = 13;
    private const ulong DataLocation = 14;

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

    /// <summary>Checks that tensors lie in no other files than these.</summary>
    /// <param name="model">The ONNX file; it is looked through without being loaded.</param>
    /// <param name="location">Its path, for messages.</param>
    /// <param name="allowed">The names of the files beside it that may hold its tensors.</param>
    /// <exception cref="InvalidDataException">A tensor lies in another file, or the bytes are no ONNX model.</exception>
    public static void Check(ReadOnlySpan<byte> model, string location, IReadOnlyCollection<string> allowed)
    {
        if (Files(model, location).FirstOrDefault(file => !allowed.Contains(file)) is { } strange)
        {
            throw new InvalidDataException($"'{location}' keeps a tensor in another file, '{(strange.Length > 80 ? strange[..80] + "…" : strange)}', which {BundleFiles.Manifest} does not list among its data. Write the graph with its weights inside, or list the file.");
        }
    }

    /// <summary>The files, as the graph names them, that its tensors lie in; none for a graph that is whole.</summary>
    /// <param name="model">The ONNX file.</param>
    /// <param name="location">Its path, for messages.</param>
    /// <exception cref="InvalidDataException">A tensor lies in a file without a name, or the bytes are no ONNX model.</exception>
    public static IReadOnlyCollection<string> Files(ReadOnlySpan<byte> model, string location)
    {
        var files = new HashSet<string>(StringComparer.Ordinal);
        Walk(model, Message.Model, location, files, 0);
        return files;
    }

    private static void Walk(ReadOnlySpan<byte> bytes, Message message, string location, HashSet<string> files, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new InvalidDataException($"'{location}' is no usable ONNX model: its graphs nest deeper than {MaxDepth}.");
        }

        var (outside, named) = (false, false);
        while (!bytes.IsEmpty)
        {
            var (field, number, content) = Field(ref bytes, location);
            if (message == Message.Tensor && field is ExternalData or DataLocation && (number != 0 || !content.IsEmpty))
            {
                outside = true;
                named |= field == ExternalData && AddFiles(content, location, files);
            }
            else if (s_children.TryGetValue((message, field), out var child))
            {
                Walk(content, child, location, files, depth + 1);
            }
        }

        if (outside && !named)
        {
            throw new InvalidDataException($"'{location}' keeps a tensor in another file without naming it. Write the graph with its weights inside.");
        }
    }

    // A pair of key and value; where a field comes twice, readers differ in which one they take, so that all of them count.
    private static bool AddFiles(ReadOnlySpan<byte> pair, string location, HashSet<string> files)
    {
        var isLocation = false;
        var values = new List<string>();
        while (!pair.IsEmpty)
        {
            var (field, _, content) = Field(ref pair, location);
            isLocation |= field == 1 && content.SequenceEqual("location"u8);
            if (field == 2)
            {
                values.Add(Encoding.UTF8.GetString(content));
            }
        }

        if (isLocation)
        {
            files.UnionWith(values);
        }

        return isLocation && values.Count > 0;
    }

    private static ProtobufField Field(ref ReadOnlySpan<byte> bytes, string location)
    {
        var tag = Varint(ref bytes, location);
        return (tag & 7) switch
        {
            0 => new ProtobufField(tag >> 3, Varint(ref bytes, location), []),
            1 => new ProtobufField(tag >> 3, 0, Take(ref bytes, 8, location)[..0]),
            5 => new ProtobufField(tag >> 3, 0, Take(ref bytes, 4, location)[..0]),
            2 => new ProtobufField(tag >> 3, 0, Take(ref bytes, Varint(ref bytes, location), location)),
            _ => throw Broken(location),
        };
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

    private readonly ref struct ProtobufField(ulong number, ulong value, ReadOnlySpan<byte> content)
    {
        private readonly ReadOnlySpan<byte> _content = content;

        public void Deconstruct(out ulong field, out ulong varint, out ReadOnlySpan<byte> bytes)
        {
            (field, varint) = (number, value);
            bytes = _content;
        }
    }
}
