using AvSam.MLNet.Transforms;
using Microsoft.ML;

namespace AvSam.MLNet.Tests.Transforms;

[TestClass]
public sealed class LoadAudioContract : StageContract
{
    protected override string[] Reads => ["AudioPath"];

    protected override string[] Adds => ["Waveform"];

    protected override IEstimator<StageTransformer> Stage(RowErrorHandling onError) => Ml.Transforms.LoadAudio("Waveform", "AudioPath", onError: onError);
}
