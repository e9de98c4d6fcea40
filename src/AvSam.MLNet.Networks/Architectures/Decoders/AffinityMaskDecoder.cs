namespace AvSam.MLNet.Networks.Architectures;

/// <summary>
/// The paper's mask decoder (3.3; docs/reference.md §6 no. 2 and 9): SAM's, where the audio-visual affinity is the mask prompt and there is no
/// point; its first mask is the answer.
/// </summary>
public static class AffinityMaskDecoder
{
    /// <summary>The mask of what sounds.</summary>
    /// <param name="b">The interpreter.</param>
    /// <param name="prompts">The sizes of the prompt encoder.</param>
    /// <param name="decoder">The sizes of the mask decoder.</param>
    /// <param name="fused">The fused embedding [1,Dim,e,e] (Eq. 1).</param>
    /// <param name="prompt">The audio-visual affinity as mask prompt [1,1,4e,4e].</param>
    /// <returns>The logits [1,1,4e,4e] and SAM's estimate of their IoU [1,1], which is not squashed to 0…1.</returns>
    public static SoundingMask<T> Forward<T>(Backend<T> b, PromptEncoderConfig prompts, MaskDecoderConfig decoder, T fused, T prompt)
        where T : class
    {
        var masks = MaskDecoder.Forward(b, decoder, fused, PromptEncoder.DensePosition(b, prompts), null, PromptEncoder.Mask(b, prompts, prompt));
        return new(b.Slice(masks.Masks, 1, 0, 1), b.Slice(masks.Iou, 1, 0, 1));
    }
}
