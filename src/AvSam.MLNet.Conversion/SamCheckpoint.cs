using AvSam.MLNet.Networks.Checkpoints;

namespace AvSam.MLNet.Conversion;

/// <summary>A file of weights that has been found to hold a whole SAM.</summary>
internal sealed class SamCheckpoint
{
    private readonly Checkpoint _tensors;

    private SamCheckpoint(SamNetwork network, Checkpoint tensors) => (Network, _tensors) = (network, tensors);

    public SamNetwork Network { get; }

    public static SamCheckpoint Open(string path, SamEncoder? encoder) =>
        new(SamNetwork.Published(encoder ?? SamEncoder.VitB), SafeTensors.Read(path));

    public float[] Values(string name, int[] shape) => _tensors[name].Values;
}
