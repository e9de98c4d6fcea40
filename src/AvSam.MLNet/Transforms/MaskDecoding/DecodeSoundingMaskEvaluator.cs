using AvSam.MLNet.Imaging;
using AvSam.MLNet.Models;

namespace AvSam.MLNet.Transforms;

/// <summary>Fused embedding and prompt → mask at the picture's size.</summary>
internal sealed class DecodeSoundingMaskEvaluator : StageEvaluator
{
    private readonly NetworkRun _networks;
    private readonly List<TensorInput> _inputs;
    private readonly Func<ImagePlacement> _readPlacement;
    private readonly MaskOutput _mask;
    private ImagePlacement _placement;

    public DecodeSoundingMaskEvaluator(StageInputs inputs, NetworkRun networks, BundleManifest manifest, IReadOnlyList<TensorColumn> inputColumns, string placementColumn)
        : base(networks)
    {
        _networks = networks;
        if (BundleNames.Heard(manifest) is { Count: > 0 and var count })
        {
            _ = networks.Tensors.Tensor(BundleTensors.SoundNames, [1, count]);
        }

        _inputs = [.. inputColumns.Select(c => new TensorInput(inputs, c, networks.Tensors))];
        _readPlacement = PlacementColumn.Reader(inputs, placementColumn, manifest.Preprocessing.ImageSize);
        _mask = new MaskOutput(networks.Tensors, manifest);
    }

    public override void Read()
    {
        _placement = _readPlacement();
        _inputs.ForEach(i => i.Copy());
    }

    public override void Compute()
    {
        _networks.Run();
        _mask.Evaluated(_placement);
    }

    public override Delegate Getter(int output) => _mask.Getter(output);
}
