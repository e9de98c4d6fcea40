using AvSam.MLNet.Networks.Checkpoints;

namespace AvSam.MLNet.Networks.Onnx;

/// <summary>Writes a network as an ONNX file.</summary>
/// <example>
/// <code>
/// OnnxExport.Write("fusion.onnx", new OnnxExportOptions { GraphName = "fusion", Precision = WeightPrecision.Float16 }, checkpoint,
///     [("image_embedding", [1, 256, 24, 24]), ("audio_embedding", [1, 256])],
///     (b, x) =>
///     {
///         var fused = PixelwiseFusion.Forward(b, config, x[0], x[1]);
///         return [("fused_embedding", fused.Embedding), ("audio_visual_prompt", fused.Prompt)];
///     });
/// </code>
/// </example>
public static class OnnxExport
{
    /// <summary>Builds a graph with <paramref name="network"/> and a checkpoint's tensors and writes it, whole or not at all.</summary>
    /// <param name="path">The file to write; one that exists is replaced.</param>
    /// <param name="options">The graph's name, description and precision of weights.</param>
    /// <param name="checkpoint">The tensors by their state-dict keys; those that the network does not ask for are left out.</param>
    /// <param name="inputs">Names and shapes of the float inputs, in order.</param>
    /// <param name="network">Takes the backend and the inputs, gives the outputs with their names.</param>
    /// <param name="cancellation">Ends the work early; nothing is left behind.</param>
    /// <returns>The graph that was written; its outputs tell the shapes.</returns>
    /// <exception cref="InvalidDataException">The checkpoint lacks a tensor, has it in another shape, or holds values in it that are no finite numbers.</exception>
    public static OnnxGraph Write(
        string path,
        OnnxExportOptions options,
        Checkpoint checkpoint,
        IEnumerable<(string Name, int[] Shape)> inputs,
        Func<OnnxBackend, IReadOnlyList<OnnxValue>, IEnumerable<(string Name, OnnxValue Value)>> network,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        return Write(path, options, checkpoint.Values, inputs, network, cancellation);
    }

    /// <summary>Builds a graph with <paramref name="network"/> and writes it, whole or not at all.</summary>
    /// <param name="path">The file to write; one that exists is replaced.</param>
    /// <param name="options">The graph's name, description and precision of weights.</param>
    /// <param name="weights">
    /// Gives a tensor's values by its state-dict key and shape, in row-major order; throws when it has none. It is asked while the graph is built, and
    /// again when the tensor is written: what it reads from a file need not stay in memory, where one tensor is held at a time.
    /// </param>
    /// <param name="inputs">Names and shapes of the float inputs, in order.</param>
    /// <param name="network">Takes the backend and the inputs, gives the outputs with their names.</param>
    /// <param name="cancellation">Ends the work early; nothing is left behind.</param>
    /// <returns>The graph that was written; its outputs tell the shapes.</returns>
    public static OnnxGraph Write(
        string path,
        OnnxExportOptions options,
        Func<string, int[], float[]> weights,
        IEnumerable<(string Name, int[] Shape)> inputs,
        Func<OnnxBackend, IReadOnlyList<OnnxValue>, IEnumerable<(string Name, OnnxValue Value)>> network,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(network);
        OnnxGraph graph = new(options.GraphName, options.Description) { Precision = options.Precision, AttentionScores = options.AttentionScores, Sizes = new(options.SizeNames) };
        foreach ((string name, int[] shape) in inputs)
        {
            graph.AddInput(name, shape);
        }

        foreach ((string name, OnnxValue value) in network(new OnnxBackend(graph, weights), graph.Inputs))
        {
            graph.AddOutput(name, value);
        }

        graph.Write(path, options.ExternalDataAbove, cancellation);
        return graph;
    }
}
