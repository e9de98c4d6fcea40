using AvSam.MLNet.Files;
using Microsoft.ML.OnnxRuntime;

namespace AvSam.MLNet.Models;

/// <summary>One graph in ONNX Runtime. Safe to run from several threads.</summary>
internal sealed class OnnxNetwork : IDisposable
{
    private readonly string _location;

    private OnnxNetwork(InferenceSession session, string location)
    {
        Session = session;
        _location = location;
        Inputs = Shapes(session.InputMetadata);
        Outputs = Shapes(session.OutputMetadata);
    }

    public InferenceSession Session { get; }

    public IReadOnlyDictionary<string, IReadOnlyList<int>> Inputs { get; }

    public IReadOnlyDictionary<string, IReadOnlyList<int>> Outputs { get; }

    /// <summary>Loads a graph that is whole.</summary>
    /// <param name="bytes">The ONNX file.</param>
    /// <param name="location">The path, for messages.</param>
    /// <param name="device">Where it runs.</param>
    /// <exception cref="InvalidDataException">The bytes are no graph that ONNX Runtime can load, or point to other files.</exception>
    public static OnnxNetwork Load(byte[] bytes, string location, Device device)
    {
        OnnxExternalData.Check(bytes, location, []);
        using var options = OnnxSessionOptions.Create(device);
        return Loaded(() => new InferenceSession(bytes, options), location);
    }

    /// <summary>Loads a graph from disk, with the files of weights beside it.</summary>
    /// <param name="path">The ONNX file.</param>
    /// <param name="location">The path, for messages.</param>
    /// <param name="device">Where it runs.</param>
    /// <param name="dataFiles">The only files of the folder that the graph's tensors may lie in.</param>
    /// <exception cref="InvalidDataException">The file is no graph that ONNX Runtime can load, or points to other files.</exception>
    public static OnnxNetwork Load(string path, string location, Device device, IReadOnlyCollection<string> dataFiles)
    {
        using (var graph = MappedFile.Open(path, "an ONNX file", int.MaxValue))
        {
            OnnxExternalData.Check(graph.Bytes, location, dataFiles);
        }

        using var options = OnnxSessionOptions.Create(device);
        return Loaded(() => new InferenceSession(path, options), location);
    }

    /// <summary>Loads a file to see that ONNX Runtime takes it and what tensors it has; not to run it.</summary>
    /// <exception cref="InvalidDataException">The file is no graph that ONNX Runtime can load.</exception>
    public static OnnxNetwork Inspect(string path)
    {
        using var options = OnnxSessionOptions.CreateForInspection();
        return Loaded(() => new InferenceSession(path, options), path);
    }

    /// <summary>Compares the graph's tensors with what model.json says of them.</summary>
    /// <exception cref="InvalidDataException">They differ.</exception>
    public void CheckAgainst(BundleFileEntry entry)
    {
        foreach (var (role, found, said) in new[] { ("input", Inputs, entry.Inputs), ("output", Outputs, entry.Outputs) })
        {
            if (found.Count != said.Count || !said.All(t => found.TryGetValue(t.Key, out var shape) && shape.SequenceEqual(t.Value)))
            {
                throw new InvalidDataException($"'{_location}' has the {role}s {Text(found)}, but {BundleFiles.Manifest} says {Text(said)}.");
            }
        }
    }

    public void Dispose() => Session.Dispose();

    private static OnnxNetwork Loaded(Func<InferenceSession> load, string location)
    {
        try
        {
            return new OnnxNetwork(load(), location);
        }
        catch (OnnxRuntimeException e)
        {
            throw new InvalidDataException($"'{location}' is not a graph that ONNX Runtime can load: {e.Message}", e);
        }
    }

    private Dictionary<string, IReadOnlyList<int>> Shapes(IReadOnlyDictionary<string, NodeMetadata> tensors) =>
        tensors.ToDictionary(t => t.Key, t => t.Value.IsTensor && t.Value.ElementType == typeof(float)
            ? (IReadOnlyList<int>)t.Value.Dimensions
            : throw new InvalidDataException($"The tensor '{t.Key}' of '{_location}' holds {t.Value.ElementType?.Name ?? t.Value.OnnxValueType.ToString()}, expected Single."));

    private static string Text(IReadOnlyDictionary<string, IReadOnlyList<int>> tensors) =>
        string.Join(", ", tensors.Select(t => $"{t.Key} [{string.Join(',', t.Value)}]"));
}
