using AvSam.MLNet.Models;
using AvSam.MLNet.Networks.Architectures;

namespace AvSam.MLNet.Networks.Bundles;

/// <summary>
/// The mask decoder over candidates: fused_embedding, audio_visual_prompt, mask_features, class_scores, sound_names → mask_logits [1,1,S/4,S/4],
/// iou_score [1,1], nothing_sounds [1,1], marked_scores [1,M] and marked_names [1,M,names].
/// </summary>
/// <param name="config">The sizes and the thresholds.</param>
public sealed class SoundingCandidatesDecoderGraph(AvSamConfig config)
    : BundleGraph(
        BundleFiles.MaskDecoder,
        "The mask of what sounds: candidates drawn in one pass, and those whose names agree with the sound.",
        AvSamGraphs.Shapes(config).FusedEmbedding,
        AvSamGraphs.Shapes(config).AudioVisualPrompt,
        (AvSamGraphs.MaskFeatures, [1, config.Candidates.MaskFeatures, config.ImageSize / 4, config.ImageSize / 4]),
        (AvSamGraphs.ClassScores, [1, config.ImageSize / 32 * (config.ImageSize / 32), config.Image.Classes + config.Naming.Rows]),
        (BundleTensors.SoundNames, [1, config.Fusion.Groups.Count]))
{
    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, T Value)> Outputs<T>(Backend<T> b, IReadOnlyList<T> inputs)
    {
        var grouping = b.Slice(inputs[0], 1, config.Naming.Channels, b.Shape(inputs[0])[1]);
        var candidates = CandidateDrawing.Forward(b, config, grouping, inputs[2], inputs[3]);
        return Told(SoundingCandidatesDecoder.Forward(b, config, candidates, inputs[1], inputs[4]));
    }

    /// <summary>An answer as a bundle's tensors.</summary>
    internal static IReadOnlyList<(string Name, T Value)> Told<T>(SoundingAnswer<T> answer) =>
    [
        (BundleTensors.MaskLogits, answer.Logits),
        (BundleTensors.IouScore, answer.Score),
        (BundleTensors.NothingSounds, answer.NothingSounds),
        (BundleTensors.MarkedScores, answer.MarkedScores),
        (BundleTensors.MarkedNames, answer.MarkedNames),
    ];
}
