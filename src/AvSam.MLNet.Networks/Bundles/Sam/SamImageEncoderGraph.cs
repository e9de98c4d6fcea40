using AvSam.MLNet.Models;
using AvSam.MLNet.Networks.Architectures;

namespace AvSam.MLNet.Networks.Bundles;

/// <summary>
/// The image encoder of SAM or MobileSAM: image [1,3,S,S] → image_embedding [1,OutputDim,e,e], and if asked for the maps from inside,
/// <c>stage_1</c> and so on, for fusion at several stages (docs/reference.md §6 no. 1).
/// </summary>
/// <param name="encoder">Which encoder.</param>
/// <param name="stages">Whether the maps from inside are outputs as well. Default false.</param>
public sealed class SamImageEncoderGraph(ImageEncoderConfig encoder, bool stages = false)
    : BundleGraph(BundleFiles.ImageEncoder, $"The picture's embedding ({encoder.Name}).", SamGraphs.Shapes(encoder).Image)
{
    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, T Value)> Outputs<T>(Backend<T> b, IReadOnlyList<T> inputs)
    {
        var encoded = encoder.Encode(b, inputs[0]);
        return [(BundleTensors.ImageEmbedding, encoded.Embedding), .. stages ? encoded.Stages.Select((stage, i) => ($"stage_{i + 1}", stage)) : []];
    }
}
