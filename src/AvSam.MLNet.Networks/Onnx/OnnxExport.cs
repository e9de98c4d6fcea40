namespace AvSam.MLNet.Networks.Onnx;

/// <summary>Writes a network as an ONNX file.</summary>
public static class OnnxExport
{
    /// <summary>Builds a graph with <paramref name="network"/> and writes it, whole or not at all.</summary>
    /// <param name="path">The file to write; one that exists is replaced.</param>
    /// <param name="options">The graph's name, description and precision of weights.</param>
    /// <param name="weights">Gives a tensor's values by its state-dict key and shape, in row-major order; throws when it has none.</param>
    /// <param name="inputs">Names and static shapes of the float inputs, in order.</param>
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
        OnnxGraph graph = new(options.GraphName, options.Description) { Precision = options.Precision };
        foreach ((string name, int[] shape) in inputs)
        {
            graph.AddInput(name, shape);
        }

        foreach ((string name, OnnxValue value) in network(new OnnxBackend(graph, weights), graph.Inputs))
        {
            graph.AddOutput(name, value);
        }

        graph.Write(path, cancellation);
        return graph;
    }
}
