using AvSam.MLNet.Models;
using AvSam.MLNet.Networks.Architectures;

namespace AvSam.MLNet.Networks.Bundles;

/// <summary>A frozen EfficientNet-Lite alone: image [1,3,S,S] → its outputs at strides 4, 8, 16 and 32. Trainings run it in ONNX Runtime, which is faster than libtorch.</summary>
/// <param name="config">The sizes.</param>
/// <param name="imageSize">S, a multiple of 32.</param>
public sealed class PyramidStagesGraph(EfficientNetLiteConfig config, int imageSize)
    : BundleGraph(BundleFiles.ImageEncoder, "The outputs at strides 4 to 32 (EfficientNet-Lite).", new BundleShapes(imageSize, config.HeadChannels).Image)
{
    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, T Value)> Outputs<T>(Backend<T> b, IReadOnlyList<T> inputs) =>
        [.. EfficientNetLiteImageEncoder.Forward(b, config, inputs[0]).Skip(1).Select((stage, i) => ($"stage_{4 << i}", stage))];
}
