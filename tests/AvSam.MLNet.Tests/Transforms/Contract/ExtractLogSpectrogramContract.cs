using AvSam.MLNet.Transforms;
using Microsoft.ML;

namespace AvSam.MLNet.Tests.Transforms;

[TestClass]
public sealed class ExtractLogSpectrogramContract : StageContract
{
    protected override string[] Reads => ["Waveform"];

    protected override string[] Adds => ["Spectrogram"];

    protected override IDataView Before(IDataView clips) => Through(clips, Ml.Transforms.LoadAudio("Waveform", "AudioPath"));

    protected override IEstimator<StageTransformer> Stage(RowErrorHandling onError) => Ml.Transforms.ExtractLogSpectrogram("Spectrogram", "Waveform", onError: onError);
}
