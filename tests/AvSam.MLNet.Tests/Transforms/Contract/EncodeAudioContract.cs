using AvSam.MLNet.Transforms;
using Microsoft.ML;

namespace AvSam.MLNet.Tests.Transforms;

[TestClass]
public sealed class EncodeAudioContract : StageContract
{
    protected override string[] Reads => ["Spectrogram"];

    protected override string[] Adds => ["AudioEmbedding"];

    protected override IDataView Before(IDataView clips) =>
        Through(clips, Ml.Transforms.LoadAudio("Waveform", "AudioPath"), Ml.Transforms.ExtractLogSpectrogram("Spectrogram", "Waveform"));

    protected override IEstimator<StageTransformer> Stage(RowErrorHandling onError) => Ml.Transforms.EncodeAudio("AudioEmbedding", "Spectrogram", Model, onError: onError);
}
