namespace AvSam.MLNet.Models;

/// <summary>The names of a bundle's files.</summary>
#if BUNDLE_NAMES_ARE_INTERNAL // in AvSam.MLNet.Networks, which writes these names into graphs
internal
#else
public
#endif
static class BundleFiles
{
    /// <summary>The description of the bundle: <c>BundleManifest</c>.</summary>
    public const string Manifest = "model.json";

    /// <summary>image [1,3,S,S] → image_embedding [1,256,S/16,S/16], and perhaps further tensors.</summary>
    public const string ImageEncoder = "image-encoder.onnx";

    /// <summary>spectrogram [1,1,257,300] → audio_embedding [1,256].</summary>
    public const string AudioEncoder = "audio-encoder.onnx";

    /// <summary>Both embeddings → fused_embedding [1,256,S/16,S/16], audio_visual_prompt [1,1,S/4,S/4] (paper, Eq. 1) and, in some bundles, sound_names [1,C].</summary>
    public const string Fusion = "fusion.onnx";

    /// <summary>fused_embedding, audio_visual_prompt → mask_logits [1,1,S/4,S/4], iou_score [1,1] and, in some bundles, nothing_sounds [1,1], marked_scores [1,M] and marked_names [1,M,C].</summary>
    public const string MaskDecoder = "mask-decoder.onnx";

    /// <summary>SAM's decoder with point and box prompts, in bundles without trained fusion weights.</summary>
    public const string PromptMaskDecoder = "prompt-mask-decoder.onnx";
}
