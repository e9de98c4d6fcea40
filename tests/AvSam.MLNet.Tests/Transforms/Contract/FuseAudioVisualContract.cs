using AvSam.MLNet.Transforms;
using Microsoft.ML;

namespace AvSam.MLNet.Tests.Transforms;

[TestClass]
public sealed class FuseAudioVisualContract : StageContract
{
    protected override string[] Reads => ["ImageEmbedding", "AudioEmbedding", "ImageEmbedding.high_res_4", "ImageEmbedding.high_res_8", "ImageEmbedding.placement"];

    protected override string[] Adds => ["FusedEmbedding", "FusedEmbedding.audio_visual_prompt", "FusedEmbedding.high_res_4", "FusedEmbedding.high_res_8", "FusedEmbedding.placement"];

    protected override IDataView Before(IDataView clips) => Through(
        clips,
        Ml.Transforms.LoadAudio("Waveform", "AudioPath"),
        Ml.Transforms.ExtractLogSpectrogram("Spectrogram", "Waveform"),
        Ml.Transforms.EncodeAudio("AudioEmbedding", "Spectrogram", Model),
        Ml.Transforms.EncodeImage("ImageEmbedding", "ImagePath", Model));

    protected override IEstimator<StageTransformer> Stage(RowErrorHandling onError) => Ml.Transforms.FuseAudioVisual("FusedEmbedding", "ImageEmbedding", "AudioEmbedding", Model, onError: onError);
}
