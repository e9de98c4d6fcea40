using AvSam.MLNet.Transforms;
using Microsoft.ML;

namespace AvSam.MLNet.Tests.Transforms;

[TestClass]
public sealed class SegmentSoundingObjectsContract : StageContract
{
    protected override string[] Reads => ["ImagePath", "AudioPath"];

    protected override string[] Adds => ["Mask", "MaskLogits", "MaskSize", "MaskScore", "MaskNothingSounds", "MaskHeard", "MaskHeardNames", "MaskMarkedNames", "MaskMarkedProbabilities", "MaskMarkedScores"];

    protected override IEstimator<StageTransformer> Stage(RowErrorHandling onError) => Ml.Transforms.SegmentSoundingObjects(model: Model, onError: onError);
}
