using AvSam.MLNet.Transforms;
using Microsoft.ML;

namespace AvSam.MLNet.Tests.Transforms;

[TestClass]
public sealed class DecodeSoundingMaskContract : StageContract
{
    protected override string[] Reads => ["FusedEmbedding", "FusedEmbedding.audio_visual_prompt", "FusedEmbedding.high_res_4", "FusedEmbedding.high_res_8", "FusedEmbedding.placement"];

    protected override string[] Adds => ["Mask", "MaskLogits", "MaskSize", "MaskScore", "MaskNothingSounds", "MaskHeard", "MaskHeardNames", "MaskMarkedNames", "MaskMarkedProbabilities", "MaskMarkedScores"];

    protected override IDataView Before(IDataView clips) => Through(
        clips,
        Ml.Transforms.LoadAudio("Waveform", "AudioPath"),
        Ml.Transforms.ExtractLogSpectrogram("Spectrogram", "Waveform"),
        Ml.Transforms.EncodeAudio("AudioEmbedding", "Spectrogram", Model),
        Ml.Transforms.EncodeImage("ImageEmbedding", "ImagePath", Model),
        Ml.Transforms.FuseAudioVisual("FusedEmbedding", "ImageEmbedding", "AudioEmbedding", Model));

    protected override IEstimator<StageTransformer> Stage(RowErrorHandling onError) => Ml.Transforms.DecodeSoundingMask("Mask", "FusedEmbedding", Model, onError: onError);
}
