namespace AvSam.MLNet.Models;

/// <summary>
/// The networks of a bundle, shared by all stages and all their cursors. Each user holds them; the last one to let go frees
/// the native sessions, and whoever holds them again finds them loaded anew. So no user can pull them from under another.
/// </summary>
/// <param name="manifest">The bundle's description.</param>
/// <param name="files">Its files, or those that a stage needs.</param>
internal sealed class SharedNetworks(BundleManifest manifest, IReadOnlyList<BundleFile> files)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string File, (int? GpuId, bool FallbackToCpu) Device), OnnxNetwork> _loaded = [];
    private int _holds;

    public BundleManifest Manifest => manifest;

    /// <summary>How many sessions are loaded at this moment.</summary>
    public int LoadedCount
    {
        get
        {
            lock (_lock)
            {
                return _loaded.Count;
            }
        }
    }

    /// <summary>How many users hold them at this moment.</summary>
    public int HoldCount
    {
        get
        {
            lock (_lock)
            {
                return _holds;
            }
        }
    }

    public BundleFile File(string name)
    {
        _ = manifest.File(name);
        return files.FirstOrDefault(f => f.Entry.Name == name)
            ?? throw new InvalidOperationException($"This part of the model bundle '{manifest.Name}' was saved without {name}.");
    }

    public Hold Acquire()
    {
        lock (_lock)
        {
            _holds++;
        }

        return new Hold(this);
    }

    private OnnxNetwork Network(string name, Device device)
    {
        lock (_lock)
        {
            if (!_loaded.TryGetValue((name, device.Key), out var network))
            {
                network = File(name).Load(device);
                _loaded.Add((name, device.Key), network);
            }

            return network;
        }
    }

    private void Release()
    {
        lock (_lock)
        {
            if (--_holds > 0)
            {
                return;
            }

            foreach (var network in _loaded.Values)
            {
                network.Dispose();
            }

            _loaded.Clear();
        }
    }

    /// <summary>One user's hold on the networks.</summary>
    public sealed class Hold(SharedNetworks shared) : IDisposable
    {
        private int _released;

        public OnnxNetwork Network(string file, Device device)
        {
            ObjectDisposedException.ThrowIf(_released != 0, this);
            return shared.Network(file, device);
        }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _released, 1) == 0)
            {
                shared.Release();
            }
        }
    }
}
