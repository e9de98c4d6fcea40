using AvSam.MLNet.Networks.Architectures;

namespace AvSam.MLNet.Networks.Bundles;

/// <summary>The graphs of a bundle that is made of SAM's or MobileSAM's weights.</summary>
public static class SamGraphs
{
    /// <summary>SAM itself: image encoder and prompt decoder.</summary>
    /// <param name="encoder">The image encoder; prompt encoder and mask decoder are those that go with it.</param>
    /// <param name="stages">Whether the image encoder gives its maps from inside as well. Default false.</param>
    public static IReadOnlyList<BundleGraph> Of(ImageEncoderConfig encoder, bool stages = false) =>
        [new SamImageEncoderGraph(encoder, stages), new PromptMaskDecoderGraph(Prompts(encoder), Decoder(encoder))];

    /// <summary>
    /// AV-SAM on SAM's weights (paper 3.2 and 3.3): image encoder, sound encoder, fusion, and the mask decoder that takes the affinity for a mask
    /// prompt. SAM's checkpoints have no tensors for the sound encoder and the fusion; these begin with <c>audio_encoder.</c> and <c>fusion.</c>.
    /// </summary>
    /// <param name="encoder">The image encoder; prompt encoder and mask decoder are those that go with it.</param>
    /// <param name="stages">Whether the image encoder gives its maps from inside as well. Default false.</param>
    public static IReadOnlyList<BundleGraph> AudioVisual(ImageEncoderConfig encoder, bool stages = false)
    {
        var shapes = Shapes(encoder);
        var fusion = new PixelwiseFusionConfig { Dim = shapes.Dim, RecognitionDim = shapes.Dim };
        return
        [
            new SamImageEncoderGraph(encoder, stages),
            new AudioEncoderGraph(new() { EmbeddingDim = shapes.AudioDim }),
            new FusionGraph(fusion, shapes),
            new AffinityMaskDecoderGraph(Prompts(encoder), Decoder(encoder)),
        ];
    }

    /// <summary>The names and shapes of all tensors that a SAM with this encoder has, by its official keys.</summary>
    public static IReadOnlyDictionary<string, int[]> Tensors(ImageEncoderConfig encoder) =>
        Of(encoder).SelectMany(graph => graph.Parameters()).ToDictionary(tensor => tensor.Name, tensor => tensor.Shape, StringComparer.Ordinal);

    /// <summary>Whether official files have a tensor of this name that plays no part in segmentation: counters of batches, and TinyViT's classification head.</summary>
    public static bool IsLeftOut(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.EndsWith(".num_batches_tracked", StringComparison.Ordinal)
            || name is "image_encoder.norm_head.weight" or "image_encoder.norm_head.bias" or "image_encoder.head.weight" or "image_encoder.head.bias";
    }

    internal static BundleShapes Shapes(ImageEncoderConfig encoder) => new(encoder.ImageSize, encoder.OutputDim) { Grid = encoder.EmbeddingSize };

    internal static BundleShapes Shapes(PromptEncoderConfig prompts) => new(prompts.ImageSize, prompts.Dim) { Grid = prompts.EmbeddingSize };

    private static PromptEncoderConfig Prompts(ImageEncoderConfig encoder) => new() { Dim = encoder.OutputDim, ImageSize = encoder.ImageSize, EmbeddingSize = encoder.EmbeddingSize };

    private static MaskDecoderConfig Decoder(ImageEncoderConfig encoder) => new() { Dim = encoder.OutputDim };
}
