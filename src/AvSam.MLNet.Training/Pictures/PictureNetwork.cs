using AvSam.MLNet.Models;
using AvSam.MLNet.Networks.Bundles;
using AvSam.MLNet.Networks.Checkpoints;
using Microsoft.ML.OnnxRuntime;

namespace AvSam.MLNet.Training.Pictures;

/// <summary>A graph from <c>image</c> [1,3,S,S] to some tensors, in ONNX Runtime, which is faster than libtorch where nothing is trained.</summary>
internal sealed class PictureNetwork : IDisposable
{
    private static readonly RunOptions s_run = new();

    private readonly InferenceSession _session;
    private readonly string[] _outputs;

    /// <param name="graph">The graph.</param>
    /// <param name="weights">Its weights.</param>
    /// <param name="threads">How many threads it may use.</param>
    /// <param name="outputs">The outputs that are wanted, in order.</param>
    public PictureNetwork(BundleGraph graph, Checkpoint weights, int threads, params string[] outputs)
    {
        _outputs = outputs;
        var folder = Directory.CreateTempSubdirectory("avsam-pictures-");
        try
        {
            var path = Path.Combine(folder.FullName, graph.File);
            graph.Write(path, weights.Values);
            using var options = OnnxSessionOptions.Create(Device.Cpu);
            options.IntraOpNumThreads = threads;
            _session = new(path, options);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The outputs' values for a picture.</summary>
    public float[][] Run(PreparedPicture picture)
    {
        using var input = OrtValue.CreateTensorValueFromMemory(picture.Pixels, [1, 3, picture.Size, picture.Size]);
        using var outputs = _session.Run(s_run, [BundleTensors.Image], [input], _outputs);
        return [.. outputs.Select(output => output.GetTensorDataAsSpan<float>().ToArray())];
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();
}
