using AvSam.MLNet.Networks.Architectures;

namespace AvSam.MLNet.Networks.Bundles;

/// <summary>The graphs of a bundle of AV-SAM on an EfficientNet-Lite, as it is trained here.</summary>
public static class AvSamGraphs
{
    /// <summary>Image encoder, sound encoder, fusion and mask decoder.</summary>
    public static IReadOnlyList<BundleGraph> Of(AvSamConfig config) =>
    [
        new PyramidImageEncoderGraph(config),
        new AudioEncoderGraph(config.Audio),
        new FusionGraph(config.Fusion, Shapes(config)),
        new SoundingMaskDecoderGraph(config),
    ];

    internal static BundleShapes Shapes(AvSamConfig config) => new(config.ImageSize, config.Fusion.Dim, config.Fusion.AudioDim);
}
