using AvSam.MLNet.Models;
using AvSam.MLNet.Networks.Architectures;

namespace AvSam.MLNet.Networks.Bundles;

/// <summary>
/// SAM's mask decoder with the audio-visual affinity as its mask prompt (paper 3.3; docs/reference.md §6 no. 2 and 9): fused_embedding
/// [1,Dim,e,e], audio_visual_prompt [1,1,4e,4e] → mask_logits [1,1,4e,4e] and iou_score [1,1].
/// </summary>
/// <param name="prompts">The sizes of the prompt encoder.</param>
/// <param name="decoder">The sizes of the mask decoder.</param>
public sealed class AffinityMaskDecoderGraph(PromptEncoderConfig prompts, MaskDecoderConfig decoder)
    : BundleGraph(
        BundleFiles.MaskDecoder,
        "SAM's prompt encoder and mask decoder with the affinity as mask prompt; the first mask.",
        SamGraphs.Shapes(prompts).FusedEmbedding,
        SamGraphs.Shapes(prompts).AudioVisualPrompt)
{
    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, T Value)> Outputs<T>(Backend<T> b, IReadOnlyList<T> inputs)
    {
        var mask = AffinityMaskDecoder.Forward(b, prompts, decoder, inputs[0], inputs[1]);
        return [(BundleTensors.MaskLogits, mask.Logits), (BundleTensors.IouScore, mask.Quality)];
    }
}
