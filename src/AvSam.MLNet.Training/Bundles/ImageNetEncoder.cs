using AvSam.MLNet.Models;
using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Onnx;

namespace AvSam.MLNet.Training;

/// <summary>
/// EfficientNet-Lite0 as ImageNet left it, as a bundle of an image encoder alone: what EZ-VSL's object prior looks through
/// (docs/reference.md §1.8; a ResNet there), and what <see cref="AvSamTrainer"/> starts from.
/// </summary>
public static class ImageNetEncoder
{
    /// <summary>Writes the bundle: image [1,3,S,S] → image_embedding [1,1280,S/32,S/32], the last map before pooling.</summary>
    /// <param name="folder">The bundle's folder, made where it is missing.</param>
    /// <param name="weights">The published weights as .safetensors; default those that come with this library.</param>
    /// <param name="imageSize">S, a multiple of 32; default 224, what the weights were trained at.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>What <c>model.json</c> says.</returns>
    /// <exception cref="FileNotFoundException">The weights are not there.</exception>
    /// <exception cref="InvalidDataException">They are not those of EfficientNet-Lite0.</exception>
    public static BundleManifest Export(string folder, string? weights = null, int imageSize = 224, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        if (imageSize < 32 || imageSize % 32 != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(imageSize), imageSize, "The side of the picture is a multiple of 32.");
        }

        Directory.CreateDirectory(folder);
        using var checkpoint = ImageNetWeights.Open(weights ?? ImageNetWeights.Default);
        var config = new EfficientNetLiteConfig();
        OnnxExport.Write(
            Path.Combine(folder, BundleFiles.ImageEncoder),
            new() { GraphName = "efficientnet-lite0", Description = "The last map before pooling." },
            checkpoint,
            [(BundleTensors.Image, [1, 3, imageSize, imageSize])],
            (b, x) => [(BundleTensors.ImageEmbedding, EfficientNetLiteImageEncoder.Head(b, config, EfficientNetLiteImageEncoder.Forward(b, config, x[0])[^1]))],
            cancellation);
        return BundleWriter.Write(
            folder, "efficientnet-lite0", "EfficientNet-Lite0", BundlePreprocessing.AvSam(imageSize), "Apache-2.0 (EfficientNet-Lite0, trained on ImageNet-1k)");
    }
}
