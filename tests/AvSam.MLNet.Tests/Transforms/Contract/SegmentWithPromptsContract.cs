using AvSam.MLNet.Models;
using AvSam.MLNet.Sam;
using AvSam.MLNet.Tests.Models;
using AvSam.MLNet.Transforms;
using Microsoft.ML;

namespace AvSam.MLNet.Tests.Transforms;

[TestClass]
public sealed class SegmentWithPromptsContract : StageContract
{
    private readonly SamModel _sam = SamBundles.Golden();

    protected override string[] Reads => ["ImagePath", "Points", "PointLabels", "Boxes"];

    protected override string[] Adds => ["Mask", "MaskLogits", "MaskSize", "MaskScores", "MaskLowRes"];

    protected override IEstimator<StageTransformer> Stage(RowErrorHandling onError) => Ml.Transforms.SegmentWithPrompts("Mask", "ImagePath", _sam, "Points", "PointLabels", "Boxes", masks: SamMaskChoice.All, onError: onError);
}
