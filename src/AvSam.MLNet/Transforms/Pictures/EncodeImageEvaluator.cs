using AvSam.MLNet.Imaging;
using AvSam.MLNet.Models;

namespace AvSam.MLNet.Transforms;

/// <summary>Picture → image embedding, further tensors, placement.</summary>
internal sealed class EncodeImageEvaluator(PictureColumn picture, NetworkRun networks, IReadOnlyList<TensorColumn> outputs)
    : StageEvaluator(networks)
{
    private ImagePlacement _placement;

    public override void Read() => _placement = picture.Prepare(networks.Tensors[BundleTensors.Image]);

    public override void Compute() => networks.Run();

    public override Delegate Getter(int output) => output < outputs.Count
        ? ColumnGetters.Vector<float>(() => networks.Tensors[outputs[output].Tensor])
        : PlacementColumn.Getter(() => _placement);
}
