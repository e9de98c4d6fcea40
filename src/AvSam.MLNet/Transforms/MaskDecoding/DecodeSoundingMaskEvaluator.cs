using AvSam.MLNet.Imaging;
using AvSam.MLNet.Models;

namespace AvSam.MLNet.Transforms;

/// <summary>Fused embedding and prompt → mask at the picture's size.</summary>
internal sealed class DecodeSoundingMaskEvaluator : NetworkEvaluator
{
    private readonly List<TensorInput> _inputs;
    private readonly Func<ImagePlacement> _readPlacement;
    private readonly MaskOutput _mask;

    public DecodeSoundingMaskEvaluator(StageInputs inputs, SharedNetworks networks, Device device, IReadOnlyList<TensorColumn> inputColumns, string placementColumn)
        : base(networks, device, BundleFiles.MaskDecoder)
    {
        _inputs = [.. inputColumns.Select(c => new TensorInput(inputs, c, Tensors))];
        _readPlacement = PlacementColumn.Reader(inputs, placementColumn, networks.Manifest.Preprocessing.ImageSize);
        _mask = new MaskOutput(Tensors, networks.Manifest);
    }

    public override void Evaluate()
    {
        var placement = _readPlacement();
        _inputs.ForEach(i => i.Copy());
        RunNetworks();
        _mask.Evaluated(placement);
    }

    public override Delegate Getter(int output) => _mask.Getter(output);
}
