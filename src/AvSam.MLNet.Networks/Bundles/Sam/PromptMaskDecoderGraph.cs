using AvSam.MLNet.Models;
using AvSam.MLNet.Networks.Architectures;

namespace AvSam.MLNet.Networks.Bundles;

/// <summary>
/// SAM behind its image encoder: image_embedding [1,256,64,64], point_coords [P,N,2], point_labels [P,N], mask_input [P or 1,1,256,256],
/// has_mask_input [1] → low_res_masks [P,4,256,256], iou_predictions [P,4].
/// </summary>
/// <remarks>
/// P prompts of N points each over one picture; each run chooses both numbers. All prompts of a run have the same number of points: fill up with
/// points of label −1. A prompt without a box also ends with such a point. Labels: 1 on the object, 0 off it, 2 and 3 the corners of a box.
/// Coordinates are pixels of the padded picture, whose side is 1024.
/// </remarks>
/// <param name="prompts">The sizes of the prompt encoder. Default: SAM's.</param>
/// <param name="decoder">The sizes of the mask decoder. Default: SAM's.</param>
public sealed class PromptMaskDecoderGraph(PromptEncoderConfig? prompts = null, MaskDecoderConfig? decoder = null)
    : BundleGraph(
        BundleFiles.PromptMaskDecoder,
        "SAM's prompt encoder and mask decoder: points, boxes and a mask prompt over one picture's embedding become masks.",
        SamGraphs.Shapes(prompts ?? new()).Prompted())
{
    private protected override IReadOnlyDictionary<int, string> SizeNames => BundleShapes.SizeNames;

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, T Value)> Outputs<T>(Backend<T> b, IReadOnlyList<T> inputs)
    {
        var prediction = PromptMaskDecoder.Forward(b, prompts ?? new(), decoder ?? new(), inputs[0], inputs[1], inputs[2], inputs[3], inputs[4]);
        return [(BundleTensors.LowResMasks, prediction.Masks), (BundleTensors.IouPredictions, prediction.Iou)];
    }
}
