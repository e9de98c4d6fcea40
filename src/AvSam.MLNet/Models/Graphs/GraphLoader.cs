using Microsoft.ML.OnnxRuntime;

namespace AvSam.MLNet.Models;

/// <summary>Loads graphs into ONNX Runtime.</summary>
internal static class GraphLoader
{
    /// <summary>Loads a graph from memory; ONNX Runtime opens no file.</summary>
    /// <param name="bytes">The ONNX file.</param>
    /// <param name="location">Its path, for messages.</param>
    /// <param name="device">Where it runs.</param>
    /// <param name="weights">The files beside it that may hold its tensors; they belong to the network from now on, also when this fails.</param>
    /// <exception cref="InvalidDataException">The bytes are no graph that ONNX Runtime can load, or would open other files.</exception>
    public static OnnxNetwork Load(byte[] bytes, string location, Device device, IReadOnlyList<MappedWeights> weights)
    {
        try
        {
            var tensors = OnnxExternalData.Check(bytes, location, [.. weights.Select(file => file.Name)]);
            using var options = OnnxSessionOptions.Create(device);
            using var handed = new ExternalWeights(options, tensors, weights, location);
            return Loaded(() => new InferenceSession(bytes, options), location, weights);
        }
        catch
        {
            foreach (var file in weights)
            {
                file.Dispose();
            }

            throw;
        }
    }

    /// <summary>Loads a file of one's own to see that ONNX Runtime takes it and what tensors it has; not to run it.</summary>
    /// <exception cref="InvalidDataException">The file is no graph that ONNX Runtime can load.</exception>
    public static OnnxNetwork Inspect(string path)
    {
        using var options = OnnxSessionOptions.CreateForInspection();
        return Loaded(() => new InferenceSession(path, options), path, []);
    }

    private static OnnxNetwork Loaded(Func<InferenceSession> load, string location, IReadOnlyList<MappedWeights> weights)
    {
        InferenceSession? session = null;
        try
        {
            session = load();
            return new OnnxNetwork(session, location, weights);
        }
        catch (OnnxRuntimeException e)
        {
            throw new InvalidDataException($"'{location}' is not a graph that ONNX Runtime can load: {e.Message}", e);
        }
        catch
        {
            session?.Dispose();
            throw;
        }
    }
}
