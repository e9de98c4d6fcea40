using AvSam.MLNet.Networks.Architectures;

namespace AvSam.MLNet.Networks.Bundles;

/// <summary>The graphs of a bundle that names what it hears and marks, as the default model is.</summary>
public static class AvSamGraphs
{
    /// <summary>The classes' scores at every place, which pass from the image encoder to the mask decoder.</summary>
    public const string ClassScores = "class_scores";

    /// <summary>Features of every pixel at stride 4, which pass from the image encoder to the mask decoder.</summary>
    public const string MaskFeatures = "mask_features";


    /// <summary>Image encoder, sound encoder, fusion and mask decoder.</summary>
    public static IReadOnlyList<BundleGraph> Of(AvSamConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return [new AvSamImageEncoderGraph(config), new AudioEncoderGraph(config.Audio), new AvSamFusionGraph(config), new SoundingCandidatesDecoderGraph(config)];
    }

    internal static BundleShapes Shapes(AvSamConfig config) =>
        new(config.ImageSize, config.Naming.Channels + config.Candidates.Grouping, config.Fusion.AudioDim);
}
