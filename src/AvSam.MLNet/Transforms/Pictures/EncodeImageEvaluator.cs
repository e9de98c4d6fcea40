using AvSam.MLNet.Imaging;
using AvSam.MLNet.Models;

namespace AvSam.MLNet.Transforms;

/// <summary>Picture → image embedding, further tensors, placement.</summary>
internal sealed class EncodeImageEvaluator(PictureColumn picture, SharedNetworks networks, Device device, IReadOnlyList<TensorColumn> outputs)
    : NetworkEvaluator(networks, device, BundleFiles.ImageEncoder)
{
    private ImagePlacement _placement;

    public override void Read() => _placement = picture.Prepare(Tensors[BundleTensors.Image]);

    public override void Compute() => RunNetworks();

    public override Delegate Getter(int output) => output < outputs.Count
        ? ColumnGetters.Vector<float>(() => Tensors[outputs[output].Tensor])
        : PlacementColumn.Getter(() => _placement);
}
