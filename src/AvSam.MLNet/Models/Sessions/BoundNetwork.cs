using Microsoft.ML.OnnxRuntime;

namespace AvSam.MLNet.Models;

/// <summary>A network that reads its inputs from a tensor set and writes its outputs into it, without copies.</summary>
internal sealed class BoundNetwork(OnnxNetwork network, TensorSet tensors, Device device) : IDisposable
{
    private readonly StoppableRun _run = new(device);
    private readonly string[] _inputNames = [.. network.Inputs.Keys];
    private readonly string[] _outputNames = [.. network.Outputs.Keys];
    private readonly OrtValue[] _inputs = [.. network.Inputs.Select(t => tensors.Tensor(t.Key, t.Value))];
    private readonly OrtValue[] _outputs = [.. network.Outputs.Select(t => tensors.Tensor(t.Key, t.Value))];

    /// <summary>Runs the network over the tensors as they are.</summary>
    /// <param name="cancellation">Ends the run.</param>
    /// <exception cref="InvalidDataException">The graph failed, or gave another shape than it said, or what is no finite number; the message names file and tensor.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public void Run(CancellationToken cancellation = default)
    {
        try
        {
            _run.Run(options => network.Session.Run(options, _inputNames, _inputs, _outputNames, _outputs), cancellation);
        }
        catch (OnnxRuntimeException e)
        {
            FindWrongShape(cancellation);
            throw network.Failed(e);
        }

        FiniteNumbers.Check(network.Location, _outputNames.Zip(_outputs), _inputNames.Zip(_inputs));
    }

    public void Dispose() => _run.Dispose();

    // A tensor that does not fit its place makes the run fail without being named; given places of their own, they tell their shapes.
    private void FindWrongShape(CancellationToken cancellation)
    {
        try
        {
            _run.Run(
                options =>
                {
                    using var found = network.Session.Run(options, _inputNames, _inputs, _outputNames);
                    for (var i = 0; i < _outputNames.Length; i++)
                    {
                        network.CheckShape(_outputNames[i], found[i], network.Outputs[_outputNames[i]]);
                    }
                },
                cancellation);
        }
        catch (OnnxRuntimeException)
        {
            // It fails either way; what the first run said is told.
        }
    }
}
