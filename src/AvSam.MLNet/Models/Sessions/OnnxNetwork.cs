using Microsoft.ML.OnnxRuntime;

namespace AvSam.MLNet.Models;

/// <summary>One graph in ONNX Runtime. Safe to run from several threads.</summary>
/// <param name="session">The session.</param>
/// <param name="location">The path of the ONNX file, for messages.</param>
/// <param name="weights">The files of weights that it uses; they go with it.</param>
internal sealed class OnnxNetwork(InferenceSession session, string location, IReadOnlyList<MappedWeights> weights) : IDisposable
{
    public InferenceSession Session => session;

    /// <summary>The path of the ONNX file, for messages.</summary>
    public string Location => location;

    /// <summary>The shape of each input; −1 is a size chosen at run time.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<int>> Inputs { get; } = Shapes(session.InputMetadata, location);

    /// <summary>The shape of each output; −1 is a size chosen at run time.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<int>> Outputs { get; } = Shapes(session.OutputMetadata, location);

    /// <summary>Compares the graph's tensors with what model.json says of them.</summary>
    /// <exception cref="InvalidDataException">They differ.</exception>
    public void CheckAgainst(BundleFileEntry entry)
    {
        foreach (var (role, found, said) in new[] { ("input", Inputs, entry.Inputs), ("output", Outputs, entry.Outputs) })
        {
            if (found.Count != said.Count || !said.All(t => found.TryGetValue(t.Key, out var shape) && shape.SequenceEqual(t.Value)))
            {
                throw new InvalidDataException($"'{location}' has the {role}s {TensorShapes.Text(found)}, but {BundleFiles.Manifest} says {TensorShapes.Text(said)}.");
            }
        }
    }

    /// <summary>Compares what a run gave with what it should.</summary>
    /// <exception cref="InvalidDataException">The shapes differ.</exception>
    public void CheckShape(string tensor, OrtValue found, IReadOnlyList<int> expected)
    {
        var shape = found.GetTensorTypeAndShape().Shape;
        if (!shape.SequenceEqual(expected.Select(size => (long)size)))
        {
            throw new InvalidDataException($"'{location}' gives the tensor '{tensor}' as {TensorShapes.Text(shape)}, but {BundleFiles.Manifest} says {TensorShapes.Text(expected)}. The graph is broken: use another bundle.");
        }
    }

    /// <summary>What to say of a run that failed.</summary>
    public InvalidDataException Failed(OnnxRuntimeException error) => new($"'{location}' failed while it ran: {error.Message}", error);

    public void Dispose()
    {
        session.Dispose();
        foreach (var file in weights)
        {
            file.Dispose();
        }
    }

    private static Dictionary<string, IReadOnlyList<int>> Shapes(IReadOnlyDictionary<string, NodeMetadata> tensors, string location) =>
        tensors.ToDictionary(t => t.Key, t => t.Value.IsTensor && t.Value.ElementType == typeof(float)
            ? (IReadOnlyList<int>)t.Value.Dimensions
            : throw new InvalidDataException($"The tensor '{t.Key}' of '{location}' holds {t.Value.ElementType?.Name ?? t.Value.OnnxValueType.ToString()}, expected Single."));
}
