using AvSam.MLNet.Models;
using AvSam.MLNet.Networks.Architectures;

namespace AvSam.MLNet.Networks.Bundles;

/// <summary>
/// An EfficientNet-Lite with its pyramid neck: image [1,3,S,S] → image_embedding [1,256,S/16,S/16], and finer features at strides 4 and 8 for the
/// mask decoder.
/// </summary>
/// <param name="config">The sizes.</param>
public sealed class PyramidImageEncoderGraph(AvSamConfig config)
    : BundleGraph(BundleFiles.ImageEncoder, "The picture's embedding, and finer features for the mask decoder.", AvSamGraphs.Shapes(config).Image)
{
    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, T Value)> Outputs<T>(Backend<T> b, IReadOnlyList<T> inputs)
    {
        var features = PyramidNeck.Forward(b, config.Neck, EfficientNetLiteImageEncoder.Forward(b, config.Image, inputs[0])[1..]);
        return [(BundleTensors.ImageEmbedding, features.Embedding), (BundleShapes.HighRes4Name, features.HighRes4), (BundleShapes.HighRes8Name, features.HighRes8)];
    }
}
