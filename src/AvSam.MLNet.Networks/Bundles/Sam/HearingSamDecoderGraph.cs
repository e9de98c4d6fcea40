using AvSam.MLNet.Models;
using AvSam.MLNet.Networks.Architectures;

namespace AvSam.MLNet.Networks.Bundles;

/// <summary>
/// SAM's masks, decided by names: fused_embedding, audio_visual_prompt, class_scores, sound_names → mask_logits [1,1,4e,4e], iou_score [1,1],
/// nothing_sounds [1,1], marked_scores [1,M] and marked_names [1,M,names].
/// </summary>
/// <param name="sam">SAM's sizes, and where it is prompted.</param>
/// <param name="hearing">The sizes and thresholds of naming and deciding.</param>
public sealed class HearingSamDecoderGraph(SamCandidateConfig sam, AvSamConfig hearing)
    : BundleGraph(
        BundleFiles.MaskDecoder,
        "The mask of what sounds: SAM's masks at a grid and at the affinity's peaks, and those whose names agree with the sound.",
        HearingSamGraphs.Shapes(sam, hearing).FusedEmbedding,
        HearingSamGraphs.Shapes(sam, hearing).AudioVisualPrompt,
        HearingSamGraphs.ClassScores(hearing),
        (BundleTensors.SoundNames, [1, hearing.Fusion.Groups.Count]))
{
    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, T Value)> Outputs<T>(Backend<T> b, IReadOnlyList<T> inputs)
    {
        var candidates = SamCandidateDrawing.Forward(b, sam, hearing, inputs[0], inputs[1], inputs[2]);
        return SoundingCandidatesDecoderGraph.Told(SoundingCandidatesDecoder.Forward(b, hearing, candidates, inputs[1], inputs[3]));
    }
}
