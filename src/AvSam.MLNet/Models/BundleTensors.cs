namespace AvSam.MLNet.Models;

/// <summary>The names of the tensors that every audio-visual bundle has; a bundle may pass further ones between its files.</summary>
public static class BundleTensors
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

    /// <summary>The predicted intersection over union, [1,1].</summary>
    public const string IouScore = "iou_score";
}
