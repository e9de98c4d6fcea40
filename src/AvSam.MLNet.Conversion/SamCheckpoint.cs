using AvSam.MLNet.Networks.Bundles;
using AvSam.MLNet.Networks.Checkpoints;

namespace AvSam.MLNet.Conversion;

/// <summary>A file of weights that holds a whole SAM: every tensor is present in its shape. Values are read when they are asked for.</summary>
internal sealed class SamCheckpoint : IDisposable
{
    // Buffers that some exports keep; the preprocessing has its own.
    private static readonly string[] s_buffers = ["pixel_mean", "pixel_std"];

    private readonly Checkpoint _tensors;

    private SamCheckpoint(SamNetwork network, Checkpoint tensors) => (Network, _tensors) = (network, tensors);

    /// <summary>Which SAM it is.</summary>
    public SamNetwork Network { get; }

    /// <summary>How many tensors are used.</summary>
    public int Count => _tensors.Count;

    /// <summary>What was taken off the beginning of the file's names.</summary>
    public IReadOnlyList<RemovedPrefix> RemovedPrefixes => _tensors.RemovedPrefixes;

    /// <summary>The licence that the file itself names, or null.</summary>
    public string? Licence => _tensors.Metadata.TryGetValue("license", out var licence) || _tensors.Metadata.TryGetValue("licence", out licence) ? licence : null;

    /// <summary>Opens a file.</summary>
    /// <param name="path">A .pth, .pt or .safetensors file.</param>
    /// <param name="encoder">The name of the encoder that it must hold, or null for whichever.</param>
    /// <param name="opened">Told what was taken off the names, before they are held against the network's.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is broken, or holds another network; all tensors that do not fit are named.</exception>
    public static SamCheckpoint Open(string path, string? encoder, Action<IReadOnlyList<RemovedPrefix>>? opened = null)
    {
        var file = CheckpointFile.Open(path);
        try
        {
            var tensors = file.WithoutPrefixes("image_encoder", "prompt_encoder", "mask_decoder").Rename(name => IsIgnored(name) ? null : name);
            opened?.Invoke(tensors.RemovedPrefixes);
            var network = SamNetwork.Of(tensors);
            if (encoder is not null && network.Encoder.Name != encoder)
            {
                throw new InvalidDataException($"'{path}' holds the image encoder {network.Encoder.Name}, but {encoder} was asked for. Name that one, or none.");
            }

            tensors.Require(network.Tensors());
            return new SamCheckpoint(network, tensors);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>A tensor's values.</summary>
    /// <exception cref="InvalidDataException">One of them is no finite number.</exception>
    public float[] Values(string name, int[] shape) => _tensors.Values(name, shape);

    public void Dispose() => _tensors.Dispose();

    // A buffer may stand under whatever prefix the network had.
    private static bool IsIgnored(string name) => SamGraphs.IsLeftOut(name) || s_buffers.Contains(name[(name.LastIndexOf('.') + 1)..]);
}
