using AvSam.MLNet.Models;
using AvSam.MLNet.Networks.Architectures;

namespace AvSam.MLNet.Networks.Bundles;

/// <summary>
/// The pixel-wise audio-visual fusion in names (paper Eq. 1): image_embedding [1,256,e,e], audio_embedding [1,AudioDim] → fused_embedding
/// [1,256,e,e], audio_visual_prompt [1,1,4e,4e] and sound_names [1,names].
/// </summary>
/// <param name="config">The sizes.</param>
public sealed class AvSamFusionGraph(AvSamConfig config)
    : BundleGraph(BundleFiles.Fusion, "What is heard, and how well each place agrees with it (Eq. 1).", AvSamGraphs.Shapes(config).ImageEmbedding, AvSamGraphs.Shapes(config).AudioEmbedding)
{
    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, T Value)> Outputs<T>(Backend<T> b, IReadOnlyList<T> inputs)
    {
        var heard = NamedFusion.Heard(b, config.Fusion, inputs[1]);
        var fused = NamedFusion.Fuse(b, config.Fusion, inputs[0], heard);
        return [(BundleTensors.FusedEmbedding, fused.Embedding), (BundleTensors.AudioVisualPrompt, fused.Prompt), (BundleTensors.SoundNames, heard)];
    }
}
