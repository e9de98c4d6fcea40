using AvSam.MLNet.Models;

namespace AvSam.MLNet.Transforms;

/// <summary>Networks of a bundle that run one after another over one set of tensors: what one writes, the next reads in place.</summary>
internal sealed class NetworkRun : IDisposable
{
    private readonly SharedNetworks.Hold _hold;
    private readonly List<BoundNetwork> _networks = [];
    private readonly CancellationToken _cancellation;

    public NetworkRun(SharedNetworks networks, Device device, IEnumerable<string> files, CancellationToken cancellation)
    {
        _cancellation = cancellation;
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

    public TensorSet Tensors { get; } = new();

    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public void Run()
    {
        foreach (var network in _networks)
        {
            network.Run(_cancellation);
        }
    }

    public void Dispose()
    {
        foreach (var network in _networks)
        {
            network.Dispose();
        }

        _networks.Clear();
        Tensors.Dispose();
        _hold.Dispose();
    }
}
