using AvSam.MLNet.Models;
using AvSam.MLNet.Networks.Architectures;

namespace AvSam.MLNet.Networks.Bundles;

/// <summary>
/// The mask decoder of AV-SAM on a pyramid: fused_embedding, audio_visual_prompt and the finer features → mask_logits [1,1,S/4,S/4] and
/// iou_score [1,1]. Candidates are drawn at the affinity's peaks, and the one that agrees best with the sound is the answer.
/// </summary>
/// <param name="config">The sizes.</param>
public sealed class SoundingMaskDecoderGraph(AvSamConfig config)
    : BundleGraph(
        BundleFiles.MaskDecoder,
        "The mask of what sounds: candidates at the affinity's peaks, and the one that agrees best.",
        AvSamGraphs.Shapes(config).FusedEmbedding,
        AvSamGraphs.Shapes(config).AudioVisualPrompt,
        AvSamGraphs.Shapes(config).HighRes4(config.Neck.HighResolution4),
        AvSamGraphs.Shapes(config).HighRes8(config.Neck.HighResolution8))
{
    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, T Value)> Outputs<T>(Backend<T> b, IReadOnlyList<T> inputs)
    {
        var mask = SoundingMaskDecoder.Forward(b, config.Decoder, inputs[0], inputs[1], inputs[2], inputs[3]);
        return [(BundleTensors.MaskLogits, mask.Logits), (BundleTensors.IouScore, mask.Quality)];
    }
}
