using AvSam.MLNet.Models;
using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Bundles;

namespace AvSam.MLNet.Conversion;

/// <summary>
/// EfficientNet-Lite0 as ImageNet left it, as a bundle of an image encoder alone: what EZ-VSL's object prior looks through
/// (docs/reference.md §1.8; a ResNet there), and what a training of AV-SAM starts from.
/// </summary>
public static class ImageNetEncoder
{
    /// <summary>Writes the bundle: image [1,3,S,S] → image_embedding [1,1280,S/32,S/32], the last map before pooling.</summary>
    /// <param name="folder">The bundle's folder. Made where it is missing; an earlier bundle in it is replaced, anything else is left alone and refused.</param>
    /// <param name="weights">The published weights as .safetensors; default those that come with this library.</param>
    /// <param name="imageSize">S, a multiple of 32; default 224, the size the weights were trained at.</param>
    /// <param name="cancellation">Ends the work early; nothing is left behind.</param>
    /// <returns>What <c>model.json</c> says.</returns>
    /// <exception cref="FileNotFoundException">The weights are not there.</exception>
    /// <exception cref="InvalidDataException">They are not those of EfficientNet-Lite0.</exception>
    /// <exception cref="ArgumentException">The folder holds something that is no bundle.</exception>
    public static BundleManifest Export(string folder, string? weights = null, int imageSize = 224, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        if (imageSize < 32 || imageSize % 32 != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(imageSize), imageSize, "The side of the picture must be a multiple of 32.");
        }

        using var checkpoint = ImageNetWeights.Open(weights ?? ImageNetWeights.Default);
        using var export = BundleExport.Begin(folder);
        var graph = new ImageNetEncoderGraph(new EfficientNetLiteConfig(), imageSize);
        export.Write(graph, checkpoint.Values, graph.Options, cancellation);
        var manifest = export.Describe(new("efficientnet-lite0", "EfficientNet-Lite0", imageSize, "Apache-2.0 (EfficientNet-Lite0, trained on ImageNet-1k)"));
        export.Complete();
        return manifest;
    }
}
