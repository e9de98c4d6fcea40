using AvSam.MLNet.Models;
using AvSam.MLNet.Networks.Architectures;

namespace AvSam.MLNet.Networks.Bundles;

/// <summary>SAM's image encoder, and beside it the one that names: image [1,3,S,S] → image_embedding [1,256,e,e] and class_scores [1,places,classes].</summary>
/// <param name="sam">SAM's sizes.</param>
/// <param name="hearing">Those of naming, which sees the picture at its own size.</param>
public sealed class HearingSamImageEncoderGraph(SamCandidateConfig sam, AvSamConfig hearing)
    : BundleGraph(BundleFiles.ImageEncoder, $"The picture's embedding ({sam.Encoder.Name}), and what each place shows.", HearingSamGraphs.Shapes(sam, hearing).Image)
{
    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, T Value)> Outputs<T>(Backend<T> b, IReadOnlyList<T> inputs)
    {
        var size = hearing.ImageSize;

        // Halved first: bilinear resizing by more than two would pass over pixels.
        var picture = sam.Encoder.ImageSize >= 2 * size ? b.AveragePool2d(inputs[0], 2, 2) : inputs[0];
        var last = EfficientNetLiteImageEncoder.Forward(b, hearing.Image, b.ResizeBilinear(picture, size, size))[^1];
        return
        [
            (BundleTensors.ImageEmbedding, sam.Encoder.Encode(b, inputs[0]).Embedding),
            (AvSamGraphs.ClassScores, PictureNaming.Classes(b, hearing.Image, hearing.Naming, last)),
        ];
    }
}
