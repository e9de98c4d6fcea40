using AvSam.MLNet.Models;

namespace AvSam.MLNet.Transforms;

/// <summary>Runs networks of a bundle one after another over one set of tensors: what one writes, the next reads in place.</summary>
internal abstract class NetworkEvaluator : StageEvaluator
{
    private readonly SharedNetworks.Hold _hold;
    private readonly List<BoundNetwork> _networks = [];

    protected NetworkEvaluator(SharedNetworks networks, Device device, params ReadOnlySpan<string> files)
    {
        _hold = networks.Acquire();
        try
        {
            foreach (var file in files)
            {
                _networks.Add(new BoundNetwork(_hold.Network(file, device), Tensors, device));
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    protected TensorSet Tensors { get; } = new();

    protected void RunNetworks()
    {
        foreach (var network in _networks)
        {
            network.Run();
        }
    }

    public sealed override void Dispose()
    {
        foreach (var network in _networks)
        {
            network.Dispose();
        }

        _networks.Clear();
        Tensors.Dispose();
        _hold.Dispose();
        base.Dispose();
    }
}
