namespace AvSam.MLNet.Models;

/// <summary>The names of the tensors that bundles have; a bundle may pass further ones between its files.</summary>
#if BUNDLE_NAMES_ARE_INTERNAL // in AvSam.MLNet.Networks, which writes these names into graphs
internal
#else
public
#endif
static class BundleTensors
{
    /// <summary>The prepared picture, [1,3,S,S].</summary>
    public const string Image = "image";

    /// <summary>The log spectrogram, [1,1,257,300] or [1,1,257,276].</summary>
    public const string Spectrogram = "spectrogram";

    /// <summary>The picture's embedding, [1,256,S/16,S/16].</summary>
    public const string ImageEmbedding = "image_embedding";

    /// <summary>The sound's embedding, [1,256].</summary>
    public const string AudioEmbedding = "audio_embedding";

    /// <summary>The picture's embedding fused with the sound's, [1,256,S/16,S/16].</summary>
    public const string FusedEmbedding = "fused_embedding";

    /// <summary>The affinity of every place to the sound, the dense mask prompt, [1,1,S/4,S/4].</summary>
    public const string AudioVisualPrompt = "audio_visual_prompt";

    /// <summary>The mask's logits, [1,1,S/4,S/4]; the mask is where they are above 0.</summary>
    public const string MaskLogits = "mask_logits";

    /// <summary>The predicted intersection over union of an answer, [1,1]; of an empty one: how sure the decoder is that nothing fits.</summary>
    public const string IouScore = "iou_score";

    /// <summary>The probability that nothing in the picture sounds, [1,1], 0–1; a mask decoder need not give it.</summary>
    public const string NothingSounds = "nothing_sounds";

    /// <summary>The probabilities of what is heard, [1,C] in the order of the bundle's C names, 0–1, with the sum 1; a fusion need not give it.</summary>
    public const string SoundNames = "sound_names";

    /// <summary>
    /// The calibrated score of each marked object, [1,M], 0–1, largest first: the probability that it overlaps the sounding object by half. 0 in
    /// slots without an object, and in all of them where nothing is marked. A mask decoder need not give it, and gives it with <see cref="MarkedNames"/>.
    /// </summary>
    public const string MarkedScores = "marked_scores";

    /// <summary>The probabilities of what each marked object is, [1,M,C], 0–1, with the sum 1 for each object; 0 in slots without one.</summary>
    public const string MarkedNames = "marked_names";

    /// <summary>Points of prompts in the square of side S, x and y, [P,N,2]; P is 1 in decoders that take one prompt at a time.</summary>
    public const string PointCoordinates = "point_coords";

    /// <summary>What the points are, [P,N]: 1 inside, 0 outside, −1 none, 2 and 3 a box's corners.</summary>
    public const string PointLabels = "point_labels";

    /// <summary>Logits of masks as prompts, [P,1,S/4,S/4].</summary>
    public const string MaskInput = "mask_input";

    /// <summary>1 where <see cref="MaskInput"/> counts, 0 where it does not, [1].</summary>
    public const string HasMaskInput = "has_mask_input";

    /// <summary>The logits of the mask for clear prompts and of the three for ambiguous ones, [P,4,S/4,S/4].</summary>
    public const string LowResMasks = "low_res_masks";

    /// <summary>The predicted intersection over union of each mask, [P,4].</summary>
    public const string IouPredictions = "iou_predictions";
}
