using AvSam.MLNet.Networks.Inventory;
using AvSam.MLNet.Networks.Onnx;

namespace AvSam.MLNet.Networks.Bundles;

/// <summary>
/// One ONNX file of a model bundle: its name, the tensors that go in, and the network from them to the tensors that come out. The weights come
/// from wherever the caller has them: a checkpoint, a training, a formula.
/// </summary>
public abstract class BundleGraph
{
    private protected BundleGraph(string file, string description, params (string Name, int[] Shape)[] inputs) =>
        (File, Description, Inputs) = (file, description, inputs);

    /// <summary>The file's name in the bundle, such as <c>fusion.onnx</c>.</summary>
    public string File { get; }

    /// <summary>What it computes, for a person; becomes the graph's doc string.</summary>
    public string Description { get; }

    /// <summary>The names and shapes of the float inputs, in order. A size of −2 or below is known only when the graph runs.</summary>
    public IReadOnlyList<(string Name, int[] Shape)> Inputs { get; }

    /// <summary>The names of the sizes that only a run knows.</summary>
    private protected virtual IReadOnlyDictionary<int, string> SizeNames => new Dictionary<int, string>();

    /// <summary>How <see cref="Write"/> writes it by default: 32-bit weights, under this graph's name and description.</summary>
    public OnnxExportOptions Options => new() { GraphName = Path.GetFileNameWithoutExtension(File), Description = Description, SizeNames = SizeNames };

    /// <summary>The network: the outputs with their names, in order.</summary>
    /// <param name="b">The interpreter.</param>
    /// <param name="inputs">As many tensors as <see cref="Inputs"/>, in that order.</param>
    public abstract IReadOnlyList<(string Name, T Value)> Outputs<T>(Backend<T> b, IReadOnlyList<T> inputs)
        where T : class;

    /// <summary>The tensors that the network asks its weights for, in the order of asking.</summary>
    public IReadOnlyCollection<ExpectedTensor> Parameters()
    {
        var inventory = new TensorInventory();
        Outputs(inventory, [.. Inputs.Select(input => Array.ConvertAll(input.Shape, size => size < 0 ? 1 : size))]);
        return inventory.Tensors;
    }

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="path">Where to; a file that exists is replaced.</param>
    /// <param name="weights">Gives a tensor's values by its state-dict key and shape, in row-major order; throws when it has none. See <see cref="OnnxExport"/>.</param>
    /// <param name="options">How it is written. Default: <see cref="Options"/>.</param>
    /// <param name="cancellation">Ends the work early; nothing is left behind.</param>
    /// <returns>The graph that was written; its outputs tell the shapes.</returns>
    public OnnxGraph Write(string path, Func<string, int[], float[]> weights, OnnxExportOptions? options = null, CancellationToken cancellation = default) =>
        OnnxExport.Write(path, options ?? Options, weights, Inputs, Outputs, cancellation);
}
