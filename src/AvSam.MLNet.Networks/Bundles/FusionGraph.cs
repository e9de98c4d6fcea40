using AvSam.MLNet.Models;
using AvSam.MLNet.Networks.Architectures;

namespace AvSam.MLNet.Networks.Bundles;

/// <summary>
/// The pixel-wise audio-visual fusion (paper Eq. 1): image_embedding [1,Dim,e,e], audio_embedding [1,AudioDim] → fused_embedding [1,Dim,e,e] and
/// audio_visual_prompt [1,1,4e,4e].
/// </summary>
/// <param name="config">The sizes.</param>
/// <param name="shapes">The tensors of the bundle that it belongs to.</param>
public sealed class FusionGraph(PixelwiseFusionConfig config, BundleShapes shapes)
    : BundleGraph(BundleFiles.Fusion, "Pixel-wise audio-visual fusion (Eq. 1).", shapes.ImageEmbedding, shapes.AudioEmbedding)
{
    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, T Value)> Outputs<T>(Backend<T> b, IReadOnlyList<T> inputs)
    {
        var fused = PixelwiseFusion.Forward(b, config, inputs[0], inputs[1]);
        return [(BundleTensors.FusedEmbedding, fused.Embedding), (BundleTensors.AudioVisualPrompt, fused.Prompt)];
    }
}
