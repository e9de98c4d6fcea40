using AvSam.MLNet.Models;
using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Inventory;

namespace AvSam.MLNet.Conversion;

/// <summary>
/// What AV-SAM has beyond SAM's image encoder: sound encoder, fusion, and the mask decoder that takes the affinity for a mask prompt
/// (paper 3.2 and 3.3; docs/reference.md §6 no. 1 to 3 and 9).
/// </summary>
/// <param name="prompts">The sizes of SAM's prompt encoder.</param>
/// <param name="decoder">The sizes of SAM's mask decoder.</param>
internal sealed class AudioVisualGraphs(PromptEncoderConfig prompts, MaskDecoderConfig decoder)
{
    private static readonly int[] s_spectrogram = [1, 1, 257, 300];

    private readonly AudioEncoderConfig _audio = new();
    private readonly PixelwiseFusionConfig _fusion = new() { Dim = prompts.Dim, RecognitionDim = prompts.Dim };

    private int[] ImageEmbedding => [1, prompts.Dim, prompts.EmbeddingSize, prompts.EmbeddingSize];

    private int[] AudioEmbedding => [1, _audio.EmbeddingDim];

    private int[] Prompt => [1, 1, 4 * prompts.EmbeddingSize, 4 * prompts.EmbeddingSize];

    /// <summary>The tensors that no checkpoint of SAM has: those of the sound encoder and the fusion.</summary>
    public TensorInventory Untrained()
    {
        var inventory = new TensorInventory();
        AudioEncoder.Forward(inventory, _audio, s_spectrogram);
        PixelwiseFusion.Forward(inventory, _fusion, ImageEmbedding, AudioEmbedding);
        return inventory;
    }

    /// <summary>The files beside the image encoder.</summary>
    public IEnumerable<BundleGraph> Files() =>
    [
        new(BundleFiles.AudioEncoder, "The sound's embedding (ResNet18).", [(BundleTensors.Spectrogram, s_spectrogram)], (b, x) =>
            [(BundleTensors.AudioEmbedding, AudioEncoder.Forward(b, _audio, x[0]))]),
        new(
            BundleFiles.Fusion,
            "Pixel-wise audio-visual fusion (Eq. 1).",
            [(BundleTensors.ImageEmbedding, ImageEmbedding), (BundleTensors.AudioEmbedding, AudioEmbedding)],
            (b, x) =>
            {
                var fused = PixelwiseFusion.Forward(b, _fusion, x[0], x[1]);
                return [(BundleTensors.FusedEmbedding, fused.Embedding), (BundleTensors.AudioVisualPrompt, fused.Prompt)];
            }),
        new(
            BundleFiles.MaskDecoder,
            "SAM's prompt encoder and mask decoder with the affinity as mask prompt; the first mask.",
            [(BundleTensors.FusedEmbedding, ImageEmbedding), (BundleTensors.AudioVisualPrompt, Prompt)],
            (b, x) =>
            {
                var mask = AffinityMaskDecoder.Forward(b, prompts, decoder, x[0], x[1]);
                return [(BundleTensors.MaskLogits, mask.Logits), (BundleTensors.IouScore, mask.Quality)];
            }),
    ];
}
