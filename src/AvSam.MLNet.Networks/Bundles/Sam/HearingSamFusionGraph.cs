using AvSam.MLNet.Models;
using AvSam.MLNet.Networks.Architectures;

namespace AvSam.MLNet.Networks.Bundles;

/// <summary>
/// What is heard, and how well each place agrees with it: image_embedding, audio_embedding, class_scores → fused_embedding (SAM's embedding as it is,
/// which its decoder knows), audio_visual_prompt [1,1,4e,4e] and sound_names [1,names].
/// </summary>
/// <param name="sam">SAM's sizes.</param>
/// <param name="hearing">Those of hearing and naming.</param>
public sealed class HearingSamFusionGraph(SamCandidateConfig sam, AvSamConfig hearing)
    : BundleGraph(
        BundleFiles.Fusion,
        "What is heard, and how well each place agrees with it (Eq. 1).",
        HearingSamGraphs.Shapes(sam, hearing).ImageEmbedding,
        HearingSamGraphs.Shapes(sam, hearing).AudioEmbedding,
        HearingSamGraphs.ClassScores(hearing))
{
    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, T Value)> Outputs<T>(Backend<T> b, IReadOnlyList<T> inputs)
    {
        var (side, fine) = (hearing.ImageSize / 32, 4 * sam.Encoder.EmbeddingSize);
        var heard = NamedFusion.Heard(b, hearing.Fusion, inputs[1]);
        var shown = PictureNaming.Names(b, hearing.Image, hearing.Naming, inputs[2]);
        var affinity = b.Reshape(NamedFusion.Agreement(b, hearing.Fusion, shown, NamedFusion.Phi(b, hearing.Fusion, heard)), 1, 1, side, side);
        return
        [
            (BundleTensors.FusedEmbedding, b.Multiply(inputs[0], b.Constant([1], [1]))),
            (BundleTensors.AudioVisualPrompt, b.ResizeBilinear(affinity, fine, fine)),
            (BundleTensors.SoundNames, heard),
        ];
    }
}
