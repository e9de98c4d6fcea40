using System.Collections.Frozen;

namespace AvSam.MLNet.Models;

/// <summary>
/// Finds out which other files a graph would open. ONNX lets a tensor lie in any file (and ONNX Runtime even at an address in memory), and some
/// operations name files. A bundle's graph may keep its own stored tensors in the files that model.json lists for it, and nothing else, so that
/// hashes cover them and a bundle from anywhere opens nothing.
/// </summary>
internal static class OnnxExternalData
{
    private const int MaxDepth = 48;
    private const int MaxTensors = 1 << 16;

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

    // The fields of onnx.proto that lead to tensors and nodes.
    private static readonly FrozenDictionary<(Message, uint), Message> s_children = new Dictionary<(Message, uint), Message>
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

    /// <summary>The stored tensors that lie in other files, none for a graph that is whole; and a check that it opens no further files.</summary>
    /// <param name="model">The ONNX file; it is looked through without being loaded.</param>
    /// <param name="location">Its path, for messages.</param>
    /// <param name="allowed">The names of the files beside it that may hold its tensors.</param>
    /// <exception cref="InvalidDataException">The graph would open another file, or the bytes are no ONNX model.</exception>
    public static IReadOnlyList<ExternalTensor> Check(ReadOnlySpan<byte> model, string location, IReadOnlyCollection<string> allowed)
    {
        var tensors = Tensors(model, location);
        if (tensors.SelectMany(tensor => tensor.Files).FirstOrDefault(file => !allowed.Contains(file)) is { } strange)
        {
            throw Outside(location, strange, $"which {BundleFiles.Manifest} does not list among its data. Write the graph with its weights inside, or list the file");
        }

        return tensors;
    }

    /// <summary>The files, as the graph names them, that its tensors lie in; none for a graph that is whole.</summary>
    /// <param name="model">The ONNX file.</param>
    /// <param name="location">Its path, for messages.</param>
    /// <exception cref="InvalidDataException">The graph would open files in another way, or the bytes are no ONNX model.</exception>
    public static IReadOnlyCollection<string> Files(ReadOnlySpan<byte> model, string location) =>
        [.. Tensors(model, location).SelectMany(tensor => tensor.Files).Distinct(StringComparer.Ordinal)];

    private static List<ExternalTensor> Tensors(ReadOnlySpan<byte> model, string location)
    {
        var tensors = new List<ExternalTensor>();
        Walk(model, Message.Model, location, tensors, 0);
        return tensors;
    }

    private static void Walk(ReadOnlySpan<byte> bytes, Message message, string location, List<ExternalTensor> tensors, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new InvalidDataException($"'{location}' is no usable ONNX model: its graphs nest deeper than {MaxDepth}.");
        }

        var fields = new ProtobufReader(bytes, location);
        while (fields.Next())
        {
            CheckOpensNothing(message, fields, location);
            if (!fields.IsBytes || !s_children.TryGetValue((message, fields.Field), out var child))
            {
                continue;
            }

            if (child != Message.Tensor)
            {
                Walk(fields.Bytes, child, location, tensors, depth + 1);
            }
            else if (ExternalTensorReader.Read(fields.Bytes, location) is { } tensor)
            {
                Add(tensor, isStored: message == Message.Graph && depth == 1, location, tensors);
            }
        }
    }

    private static void Add(ExternalTensor tensor, bool isStored, string location, List<ExternalTensor> tensors)
    {
        if (tensor.Files.Count == 0)
        {
            throw new InvalidDataException($"'{location}' keeps a tensor in another file without naming it. Write the graph with its weights inside.");
        }

        if (!isStored)
        {
            throw Outside(location, tensor.Files[0], "and not among the main graph's stored tensors (its initializers), but in a node, an inner graph, a function or a sparse tensor. Write the graph with that tensor inside");
        }

        if (tensors.Count == MaxTensors)
        {
            throw new InvalidDataException($"'{location}' keeps more than {MaxTensors} tensors in other files.");
        }

        tensors.Add(tensor);
    }

    // Nodes of graphs that a device's own compiler made, and options of the session that a model brings along.
    private static void CheckOpensNothing(Message message, ProtobufReader field, string location)
    {
        if (message == Message.Node && field.Field == 4 && field.Bytes.SequenceEqual("EPContext"u8))
        {
            throw new InvalidDataException($"'{location}' has a node EPContext, which opens a file of compiled code. Use the graph as it was before it was compiled for a device.");
        }

        if (message == Message.Model && field.Field == 14 && field.Bytes.IndexOf("ort_config"u8) >= 0)
        {
            throw new InvalidDataException($"'{location}' brings options for ONNX Runtime along (ort_config in its metadata), which may name files. Remove them.");
        }
    }

    private static InvalidDataException Outside(string location, string file, string why) =>
        new($"'{location}' keeps a tensor in another file, '{(file.Length > 80 ? file[..80] + "…" : file)}', {why}.");
}
