using Microsoft.ML.OnnxRuntime;

namespace AvSam.MLNet.Models;

/// <summary>A network that reads its inputs from a tensor set and writes its outputs into it, without copies.</summary>
internal sealed class BoundNetwork : IDisposable
{
    private readonly OnnxNetwork _network;
    private readonly RunOptions _runOptions = new();
    private readonly string[] _inputNames;
    private readonly string[] _outputNames;
    private readonly OrtValue[] _inputs;
    private readonly OrtValue[] _outputs;

    public BoundNetwork(OnnxNetwork network, TensorSet tensors)
    {
        _network = network;
        _inputNames = [.. network.Inputs.Keys];
        _outputNames = [.. network.Outputs.Keys];
        _inputs = [.. network.Inputs.Select(t => tensors.Tensor(t.Key, t.Value))];
        _outputs = [.. network.Outputs.Select(t => tensors.Tensor(t.Key, t.Value))];
    }

    public void Run() => _network.Session.Run(_runOptions, _inputNames, _inputs, _outputNames, _outputs);

    public void Dispose() => _runOptions.Dispose();
}
