using AvSam.MLNet.Imaging;
using AvSam.MLNet.Models;

namespace AvSam.MLNet.Transforms;

/// <summary>Both embeddings → fused embedding and prompt (paper, Eq. 1), with what the decoder needs besides.</summary>
internal sealed class FuseAudioVisualEvaluator : NetworkEvaluator
{
    private readonly List<TensorInput> _inputs;
    private readonly Func<ImagePlacement> _readPlacement;
    private readonly IReadOnlyList<TensorColumn> _outputs;
    private ImagePlacement _placement;

    public FuseAudioVisualEvaluator(StageInputs inputs, SharedNetworks networks, Device device, FusionColumns columns, string imageEmbedding)
        : base(networks, device, BundleFiles.Fusion)
    {
        foreach (var (tensor, shape) in networks.Manifest.File(BundleFiles.MaskDecoder).Inputs)
        {
            _ = Tensors.Tensor(tensor, shape);
        }

        _inputs = [.. columns.Inputs.Concat(columns.PassedFrom).DistinctBy(c => c.Tensor).Select(c => new TensorInput(inputs, c, Tensors))];
        _outputs = [.. columns.Made, .. columns.PassedTo];
        _readPlacement = PlacementColumn.Reader(inputs, TensorColumn.Placement(imageEmbedding), networks.Manifest.Preprocessing.ImageSize);
    }

    public override void Read()
    {
        _placement = _readPlacement();
        _inputs.ForEach(i => i.Copy());
    }

    public override void Compute() => RunNetworks();

    public override Delegate Getter(int output) => output < _outputs.Count
        ? ColumnGetters.Vector<float>(() => Tensors[_outputs[output].Tensor])
        : PlacementColumn.Getter(() => _placement);
}
