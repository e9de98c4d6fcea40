using AvSam.MLNet.Transforms;
using Microsoft.ML;

namespace AvSam.MLNet.Tests.Transforms;

[TestClass]
public sealed class SegmentSoundingObjectsOfWaveformsContract : StageContract
{
    protected override string[] Reads => ["ImagePath", "Waveform"];

    protected override string[] Adds => ["Mask", "MaskLogits", "MaskSize", "MaskScore", "MaskNothingSounds", "MaskHeard", "MaskHeardNames", "MaskMarkedNames", "MaskMarkedProbabilities", "MaskMarkedScores"];

    protected override IDataView Before(IDataView clips) => Through(clips, Ml.Transforms.LoadAudio("Waveform", "AudioPath"));

    protected override IEstimator<StageTransformer> Stage(RowErrorHandling onError) => Ml.Transforms.SegmentSoundingObjects(audioColumnName: "Waveform", model: Model, onError: onError);
}
