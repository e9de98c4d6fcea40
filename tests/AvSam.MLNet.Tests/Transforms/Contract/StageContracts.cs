using AvSam.MLNet.Transforms;
using Microsoft.ML;

namespace AvSam.MLNet.Tests.Transforms.Contract;

[TestClass]
public sealed class LoadAudioContract : StageContract
{
    protected override string[] Reads => ["AudioPath"];

    protected override string[] Adds => ["Waveform"];

    protected override IEstimator<StageTransformer> Stage() => Ml.Transforms.LoadAudio("Waveform", "AudioPath");
}

[TestClass]
public sealed class LoadAudioWithStartContract : StageContract
{
    protected override string[] Reads => ["AudioPath", "Start"];

    protected override string[] Adds => ["Waveform"];

    protected override IEstimator<StageTransformer> Stage() => Ml.Transforms.LoadAudio("Waveform", "AudioPath", "Start");
}

[TestClass]
public sealed class ExtractLogSpectrogramContract : StageContract
{
    protected override string[] Reads => ["Waveform"];

    protected override string[] Adds => ["Spectrogram"];

    protected override IDataView Before(IDataView clips) => Through(clips, Ml.Transforms.LoadAudio("Waveform", "AudioPath"));

    protected override IEstimator<StageTransformer> Stage() => Ml.Transforms.ExtractLogSpectrogram("Spectrogram", "Waveform");
}

[TestClass]
public sealed class EncodeAudioContract : StageContract
{
    protected override string[] Reads => ["Spectrogram"];

    protected override string[] Adds => ["AudioEmbedding"];

    protected override IDataView Before(IDataView clips) =>
        Through(clips, Ml.Transforms.LoadAudio("Waveform", "AudioPath"), Ml.Transforms.ExtractLogSpectrogram("Spectrogram", "Waveform"));

    protected override IEstimator<StageTransformer> Stage() => Ml.Transforms.EncodeAudio("AudioEmbedding", "Spectrogram", Model);
}

[TestClass]
public sealed class EncodeImageContract : StageContract
{
    protected override string[] Reads => ["ImagePath"];

    protected override string[] Adds => ["ImageEmbedding", "ImageEmbedding.high_res_4", "ImageEmbedding.high_res_8", "ImageEmbedding.placement"];

    protected override IEstimator<StageTransformer> Stage() => Ml.Transforms.EncodeImage("ImageEmbedding", "ImagePath", Model);
}

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

    protected override IEstimator<StageTransformer> Stage() => Ml.Transforms.FuseAudioVisual("FusedEmbedding", "ImageEmbedding", "AudioEmbedding", Model);
}

[TestClass]
public sealed class DecodeSoundingMaskContract : StageContract
{
    protected override string[] Reads => ["FusedEmbedding", "FusedEmbedding.audio_visual_prompt", "FusedEmbedding.high_res_4", "FusedEmbedding.high_res_8", "FusedEmbedding.placement"];

    protected override string[] Adds => ["Mask", "MaskLogits", "MaskSize", "MaskScore"];

    protected override IDataView Before(IDataView clips) => Through(
        clips,
        Ml.Transforms.LoadAudio("Waveform", "AudioPath"),
        Ml.Transforms.ExtractLogSpectrogram("Spectrogram", "Waveform"),
        Ml.Transforms.EncodeAudio("AudioEmbedding", "Spectrogram", Model),
        Ml.Transforms.EncodeImage("ImageEmbedding", "ImagePath", Model),
        Ml.Transforms.FuseAudioVisual("FusedEmbedding", "ImageEmbedding", "AudioEmbedding", Model));

    protected override IEstimator<StageTransformer> Stage() => Ml.Transforms.DecodeSoundingMask("Mask", "FusedEmbedding", Model);
}

[TestClass]
public sealed class SegmentSoundingObjectsContract : StageContract
{
    protected override string[] Reads => ["ImagePath", "AudioPath"];

    protected override string[] Adds => ["Mask", "MaskLogits", "MaskSize", "MaskScore"];

    protected override IEstimator<StageTransformer> Stage() => Ml.Transforms.SegmentSoundingObjects(model: Model);
}

[TestClass]
public sealed class SegmentSoundingObjectsOfWaveformsContract : StageContract
{
    protected override string[] Reads => ["ImagePath", "Waveform"];

    protected override string[] Adds => ["Mask", "MaskLogits", "MaskSize", "MaskScore"];

    protected override IDataView Before(IDataView clips) => Through(clips, Ml.Transforms.LoadAudio("Waveform", "AudioPath"));

    protected override IEstimator<StageTransformer> Stage() => Ml.Transforms.SegmentSoundingObjects(audioColumnName: "Waveform", model: Model);
}
