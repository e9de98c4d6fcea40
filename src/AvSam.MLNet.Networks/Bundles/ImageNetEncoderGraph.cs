using AvSam.MLNet.Models;
using AvSam.MLNet.Networks.Architectures;

namespace AvSam.MLNet.Networks.Bundles;

/// <summary>An EfficientNet-Lite as ImageNet left it: image [1,3,S,S] → image_embedding [1,HeadChannels,S/32,S/32], the last map before pooling.</summary>
/// <param name="config">The sizes.</param>
/// <param name="imageSize">S, a multiple of 32.</param>
public sealed class ImageNetEncoderGraph(EfficientNetLiteConfig config, int imageSize)
    : BundleGraph(BundleFiles.ImageEncoder, "The last map before pooling (EfficientNet-Lite).", new BundleShapes(imageSize, config.HeadChannels).Image)
{
    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, T Value)> Outputs<T>(Backend<T> b, IReadOnlyList<T> inputs) =>
        [(BundleTensors.ImageEmbedding, EfficientNetLiteImageEncoder.Head(b, config, EfficientNetLiteImageEncoder.Forward(b, config, inputs[0])[^1]))];
}
