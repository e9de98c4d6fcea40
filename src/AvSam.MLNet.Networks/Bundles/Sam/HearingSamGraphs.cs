using AvSam.MLNet.Networks.Architectures;

namespace AvSam.MLNet.Networks.Bundles;

/// <summary>The graphs of a bundle in which SAM draws while another model hears, names and decides.</summary>
public static class HearingSamGraphs
{
    /// <summary>Image encoder, sound encoder, fusion and mask decoder.</summary>
    /// <param name="sam">SAM's sizes.</param>
    /// <param name="hearing">The sizes and thresholds of the model that hears, names and decides.</param>
    public static IReadOnlyList<BundleGraph> Of(SamCandidateConfig sam, AvSamConfig hearing)
    {
        ArgumentNullException.ThrowIfNull(sam);
        ArgumentNullException.ThrowIfNull(hearing);
        return [new HearingSamImageEncoderGraph(sam, hearing), new AudioEncoderGraph(hearing.Audio), new HearingSamFusionGraph(sam, hearing), new HearingSamDecoderGraph(sam, hearing)];
    }

    internal static BundleShapes Shapes(SamCandidateConfig sam, AvSamConfig hearing) =>
        new(sam.Encoder.ImageSize, sam.Encoder.OutputDim, hearing.Fusion.AudioDim) { Grid = sam.Encoder.EmbeddingSize };

    internal static (string Name, int[] Shape) ClassScores(AvSamConfig hearing) =>
        (AvSamGraphs.ClassScores, [1, hearing.ImageSize / 32 * (hearing.ImageSize / 32), hearing.Image.Classes + hearing.Naming.Rows]);
}
