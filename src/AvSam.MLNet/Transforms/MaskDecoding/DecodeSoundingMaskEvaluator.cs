using AvSam.MLNet.Imaging;
using AvSam.MLNet.Models;

namespace AvSam.MLNet.Transforms;

/// <summary>Fused embedding and prompt → mask at the picture's size.</summary>
internal sealed class DecodeSoundingMaskEvaluator : NetworkEvaluator
{
    private readonly List<TensorInput> _inputs;
    private readonly Func<ImagePlacement> _readPlacement;
    private readonly MaskOutput _mask;
    private ImagePlacement _placement;

    public DecodeSoundingMaskEvaluator(StageInputs inputs, SharedNetworks networks, Device device, IReadOnlyList<TensorColumn> inputColumns, string placementColumn)
        : base(networks, device, BundleFiles.MaskDecoder)
    {
        _inputs = [.. inputColumns.Select(c => new TensorInput(inputs, c, Tensors))];
        _readPlacement = PlacementColumn.Reader(inputs, placementColumn, networks.Manifest.Preprocessing.ImageSize);
        _mask = new MaskOutput(Tensors, networks.Manifest);
    }

    public override void Read()
    {
        _placement = _readPlacement();
        _inputs.ForEach(i => i.Copy());
    }

    public override void Compute()
    {
        RunNetworks();
        _mask.Evaluated(_placement);
    }

    public override Delegate Getter(int output) => _mask.Getter(output);
}
