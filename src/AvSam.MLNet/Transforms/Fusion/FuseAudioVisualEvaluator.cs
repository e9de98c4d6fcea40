using AvSam.MLNet.Imaging;
using AvSam.MLNet.Models;

namespace AvSam.MLNet.Transforms;

/// <summary>Both embeddings → fused embedding and prompt (paper, Eq. 1), with what the decoder needs besides.</summary>
internal sealed class FuseAudioVisualEvaluator : StageEvaluator
{
    private readonly NetworkRun _networks;
    private readonly List<TensorInput> _inputs;
    private readonly Func<ImagePlacement> _readPlacement;
    private readonly IReadOnlyList<TensorColumn> _outputs;
    private ImagePlacement _placement;

    public FuseAudioVisualEvaluator(StageInputs inputs, NetworkRun networks, BundleManifest manifest, FusionColumns columns, string imageEmbedding)
        : base(networks)
    {
        _networks = networks;
        foreach (var (tensor, shape) in manifest.File(BundleFiles.MaskDecoder).Inputs)
        {
            _ = networks.Tensors.Tensor(tensor, shape);
        }

        _inputs = [.. columns.Inputs.Concat(columns.PassedFrom).DistinctBy(c => c.Tensor).Select(c => new TensorInput(inputs, c, networks.Tensors))];
        _outputs = [.. columns.Made, .. columns.PassedTo];
        _readPlacement = PlacementColumn.Reader(inputs, TensorColumn.Placement(imageEmbedding), manifest.Preprocessing.ImageSize);
    }

    public override void Read()
    {
        _placement = _readPlacement();
        _inputs.ForEach(i => i.Copy());
    }

    public override void Compute() => _networks.Run();

    public override Delegate Getter(int output) => output < _outputs.Count
        ? ColumnGetters.Vector<float>(() => _networks.Tensors[_outputs[output].Tensor])
        : PlacementColumn.Getter(() => _placement);
}
