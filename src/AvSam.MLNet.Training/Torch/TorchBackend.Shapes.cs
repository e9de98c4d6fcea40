using static TorchSharp.torch;
using Functional = TorchSharp.torch.nn.functional;

namespace AvSam.MLNet.Training.Torch;

public sealed partial class TorchBackend
{
    /// <inheritdoc/>
    public override Tensor Reshape(Tensor x, params int[] shape) => x.reshape(ToLong(shape));

    /// <inheritdoc/>
    public override Tensor Permute(Tensor x, params int[] order) => x.permute(ToLong(order));

    /// <inheritdoc/>
    public override Tensor Concat(int dimension, params Tensor[] parts) => cat(parts, dimension);

    /// <inheritdoc/>
    public override Tensor Slice(Tensor x, int dimension, int start, int limit) => x.narrow(dimension, start, limit - start);

    /// <inheritdoc/>
    public override Tensor Expand(Tensor x, params int[] shape) => x.expand(ToLong(shape));

    /// <inheritdoc/>
    public override Tensor PadBottomRight(Tensor x, int bottom, int right) => Functional.pad(x, [0L, right, 0L, bottom]);

    /// <inheritdoc/>
    public override Tensor MaxPool2d(Tensor x, int kernel, int stride, int padding) =>
        Functional.max_pool2d(x, [kernel, kernel], [stride, stride], [padding, padding]);

    /// <inheritdoc/>
    public override Tensor AveragePool2d(Tensor x, int kernel, int stride) =>
        Functional.avg_pool2d(x, [kernel, kernel], [stride, stride]);

    /// <inheritdoc/>
    public override Tensor GlobalMaxPool(Tensor x) => x.amax([2L, 3L]);

    /// <inheritdoc/>
    public override Tensor ResizeBilinear(Tensor x, int height, int width) =>
        x.shape[2] == height && x.shape[3] == width ? x : Functional.interpolate(x, [height, width], mode: InterpolationMode.Bilinear, align_corners: false);
}
