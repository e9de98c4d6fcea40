using AvSam.MLNet.Models;
using AvSam.MLNet.Networks.Architectures;

namespace AvSam.MLNet.Networks.Bundles;

/// <summary>
/// An EfficientNet-Lite that names and groups: image [1,3,S,S] → image_embedding [1,256,S/16,S/16] (the names of each place as probabilities,
/// then features that group places), class_scores [1,places,classes] at stride 32, and mask_features [1,32,S/4,S/4].
/// </summary>
/// <param name="config">The sizes.</param>
public sealed class AvSamImageEncoderGraph(AvSamConfig config)
    : BundleGraph(BundleFiles.ImageEncoder, "What each place of the picture shows, and what drawing needs of it.", AvSamGraphs.Shapes(config).Image)
{
    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, T Value)> Outputs<T>(Backend<T> b, IReadOnlyList<T> inputs)
    {
        var stages = EfficientNetLiteImageEncoder.Forward(b, config.Image, inputs[0])[1..];
        var (grouping, maskFeatures) = CandidateNeck.Forward(b, config.Candidates, stages);
        var classes = PictureNaming.Classes(b, config.Image, config.Naming, stages[^1]);
        return
        [
            (BundleTensors.ImageEmbedding, b.Concat(1, PlaceNames(b, config, classes, b.Shape(stages[^1])), grouping)),
            (AvSamGraphs.ClassScores, classes),
            (AvSamGraphs.MaskFeatures, maskFeatures),
        ];
    }

    // The names of places at stride 16, and zeros up to the number of channels [1,Channels,h,w].
    private static T PlaceNames<T>(Backend<T> b, AvSamConfig c, T classes, int[] coarse)
    {
        var names = c.Naming.Members.Count;
        var shown = b.Reshape(b.Permute(PictureNaming.Names(b, c.Image, c.Naming, classes), 0, 2, 1), 1, names, coarse[2], coarse[3]);
        var places = b.ResizeBilinear(shown, 2 * coarse[2], 2 * coarse[3]);
        var rest = c.Naming.Channels - names;
        return rest == 0 ? places : b.Concat(1, places, b.Constant(new float[rest * 4 * coarse[2] * coarse[3]], [1, rest, 2 * coarse[2], 2 * coarse[3]]));
    }
}
