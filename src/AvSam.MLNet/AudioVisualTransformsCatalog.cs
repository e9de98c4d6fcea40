using AvSam.MLNet.Audio;
using AvSam.MLNet.Interop;
using AvSam.MLNet.Models;
using AvSam.MLNet.Transforms;
using Microsoft.ML;

namespace AvSam.MLNet;

/// <summary>AV-SAM among ML.NET's transforms: <c>mlContext.Transforms.SegmentSoundingObjects(…)</c> and the stages it is made of.</summary>
public static class AudioVisualTransformsCatalog
{
    /// <summary>Reads the sounds that a column of paths names, as mono, 22,050 Hz, 3 s.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The column of samples, a vector of Single in [−1, 1].</param>
    /// <param name="inputColumnName">The column of paths, Text; default the output's name.</param>
    /// <param name="startColumnName">The column of the window's start in seconds, Single; default none: the clip's middle.</param>
    /// <param name="audioFolder">The folder of relative paths; default the program's current folder.</param>
    /// <param name="onError">What to do with a row whose data cannot be read; by default the error is thrown. See <see cref="StageOptions.OnError"/>.</param>
    public static LoadAudioEstimator LoadAudio(this TransformsCatalog catalog, string outputColumnName, string? inputColumnName = null, string? startColumnName = null, string? audioFolder = null, RowErrorHandling onError = RowErrorHandling.Throw) =>
        catalog.LoadAudio(new LoadAudioEstimator.Options { OutputColumnName = outputColumnName, InputColumnName = inputColumnName ?? outputColumnName, StartColumnName = startColumnName, AudioFolder = audioFolder, OnError = onError });

    /// <summary>Reads the sounds that a column of paths names.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="options">The options.</param>
    public static LoadAudioEstimator LoadAudio(this TransformsCatalog catalog, LoadAudioEstimator.Options options) =>
        new(MlNetInternals.EnvironmentOf(catalog), NotNull(options));

    /// <summary>Makes the log spectrogram of a column of samples.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The column of spectrograms, a vector of Single, 257×300.</param>
    /// <param name="inputColumnName">The column of samples, a vector of Single; default the output's name.</param>
    /// <param name="spectrogram">The spectrogram's shape; default <see cref="SpectrogramOptions.AvSam"/>.</param>
    /// <param name="onError">What to do with a row whose data cannot be read; by default the error is thrown. See <see cref="StageOptions.OnError"/>.</param>
    public static ExtractLogSpectrogramEstimator ExtractLogSpectrogram(this TransformsCatalog catalog, string outputColumnName, string? inputColumnName = null, SpectrogramOptions? spectrogram = null, RowErrorHandling onError = RowErrorHandling.Throw) =>
        catalog.ExtractLogSpectrogram(new ExtractLogSpectrogramEstimator.Options { OutputColumnName = outputColumnName, InputColumnName = inputColumnName ?? outputColumnName, Spectrogram = spectrogram ?? SpectrogramOptions.AvSam, OnError = onError });

    /// <summary>Makes the log spectrogram of a column of samples.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="options">The options.</param>
    public static ExtractLogSpectrogramEstimator ExtractLogSpectrogram(this TransformsCatalog catalog, ExtractLogSpectrogramEstimator.Options options) =>
        new(MlNetInternals.EnvironmentOf(catalog), NotNull(options));

    /// <summary>Encodes log spectrograms.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The column of embeddings, a vector of Single, 256 values.</param>
    /// <param name="inputColumnName">The column of log spectrograms, a vector of Single; default the output's name.</param>
    /// <param name="model">The model bundle; default the one in this library.</param>
    /// <param name="onError">What to do with a row whose data cannot be read; by default the error is thrown. See <see cref="StageOptions.OnError"/>.</param>
    public static EncodeAudioEstimator EncodeAudio(this TransformsCatalog catalog, string outputColumnName, string? inputColumnName = null, AvSamModel? model = null, RowErrorHandling onError = RowErrorHandling.Throw) =>
        catalog.EncodeAudio(new EncodeAudioEstimator.Options { OutputColumnName = outputColumnName, InputColumnName = inputColumnName ?? outputColumnName, Model = model, OnError = onError });

    /// <summary>Encodes log spectrograms.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="options">The options.</param>
    public static EncodeAudioEstimator EncodeAudio(this TransformsCatalog catalog, EncodeAudioEstimator.Options options) =>
        new(MlNetInternals.EnvironmentOf(catalog), NotNull(options));

    /// <summary>Prepares and encodes pictures.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The column of embeddings, a vector of Single, [256, S/16, S/16]; further columns are <c>column.placement</c> and the bundle's further tensors.</param>
    /// <param name="inputColumnName">The column of pictures: paths, Text, or images from ML.NET's LoadImages, which are not turned upright (docs/pictures.md); default the output's name.</param>
    /// <param name="model">The model bundle, of AV-SAM or SAM; default the one in this library.</param>
    /// <param name="onError">What to do with a row whose data cannot be read; by default the error is thrown. See <see cref="StageOptions.OnError"/>.</param>
    public static EncodeImageEstimator EncodeImage(this TransformsCatalog catalog, string outputColumnName, string? inputColumnName = null, BundleModel? model = null, RowErrorHandling onError = RowErrorHandling.Throw) =>
        catalog.EncodeImage(new EncodeImageEstimator.Options { OutputColumnName = outputColumnName, InputColumnName = inputColumnName ?? outputColumnName, Model = model, OnError = onError });

    /// <summary>Prepares and encodes pictures.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="options">The options.</param>
    public static EncodeImageEstimator EncodeImage(this TransformsCatalog catalog, EncodeImageEstimator.Options options) =>
        new(MlNetInternals.EnvironmentOf(catalog), NotNull(options));

    /// <summary>Fuses pictures with sounds, position by position (paper, Eq. 1).</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The column of fused embeddings, a vector of Single, [256, S/16, S/16].</param>
    /// <param name="imageEmbeddingColumnName">The column that EncodeImage wrote.</param>
    /// <param name="audioEmbeddingColumnName">The column that EncodeAudio wrote.</param>
    /// <param name="model">The model bundle; default the one in this library.</param>
    /// <param name="onError">What to do with a row whose data cannot be read; by default the error is thrown. See <see cref="StageOptions.OnError"/>.</param>
    public static FuseAudioVisualEstimator FuseAudioVisual(this TransformsCatalog catalog, string outputColumnName, string imageEmbeddingColumnName = "ImageEmbedding", string audioEmbeddingColumnName = "AudioEmbedding", AvSamModel? model = null, RowErrorHandling onError = RowErrorHandling.Throw) =>
        catalog.FuseAudioVisual(new FuseAudioVisualEstimator.Options { OutputColumnName = outputColumnName, ImageEmbeddingColumnName = imageEmbeddingColumnName, AudioEmbeddingColumnName = audioEmbeddingColumnName, Model = model, OnError = onError });

    /// <summary>Fuses pictures with sounds, position by position.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="options">The options.</param>
    public static FuseAudioVisualEstimator FuseAudioVisual(this TransformsCatalog catalog, FuseAudioVisualEstimator.Options options) =>
        new(MlNetInternals.EnvironmentOf(catalog), NotNull(options));

    /// <summary>Decodes the masks of what sounds.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The column of masks, an image of the picture's size; further columns are <c>…Logits</c>, <c>…Size</c>, <c>…Score</c>, <c>…NothingSounds</c>, <c>…Heard</c>, <c>…HeardNames</c>, <c>…MarkedNames</c>, <c>…MarkedProbabilities</c> and <c>…MarkedScores</c>.</param>
    /// <param name="inputColumnName">The column that FuseAudioVisual wrote; default the output's name.</param>
    /// <param name="model">The model bundle; default the one in this library.</param>
    /// <param name="onError">What to do with a row whose data cannot be read; by default the error is thrown. See <see cref="StageOptions.OnError"/>.</param>
    public static DecodeSoundingMaskEstimator DecodeSoundingMask(this TransformsCatalog catalog, string outputColumnName, string? inputColumnName = null, AvSamModel? model = null, RowErrorHandling onError = RowErrorHandling.Throw) =>
        catalog.DecodeSoundingMask(new DecodeSoundingMaskEstimator.Options { OutputColumnName = outputColumnName, InputColumnName = inputColumnName ?? outputColumnName, Model = model, OnError = onError });

    /// <summary>Decodes the masks of what sounds.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="options">The options.</param>
    public static DecodeSoundingMaskEstimator DecodeSoundingMask(this TransformsCatalog catalog, DecodeSoundingMaskEstimator.Options options) =>
        new(MlNetInternals.EnvironmentOf(catalog), NotNull(options));

    /// <summary>The whole pipeline in one call: from a picture and a sound to the mask of what sounds.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The column of masks, an image of the picture's size; further columns are <c>…Logits</c>, <c>…Size</c>, <c>…Score</c>, <c>…NothingSounds</c>, <c>…Heard</c>, <c>…HeardNames</c>, <c>…MarkedNames</c>, <c>…MarkedProbabilities</c> and <c>…MarkedScores</c>.</param>
    /// <param name="imageColumnName">The column of pictures: paths, or images from ML.NET's LoadImages, which are not turned upright (docs/pictures.md).</param>
    /// <param name="audioColumnName">The column of sounds: paths, or mono samples at 22,050 Hz.</param>
    /// <param name="model">The model bundle; default the one in this library.</param>
    /// <param name="startColumnName">The column of the sound's start in seconds, Single; default none: the clip's middle.</param>
    /// <param name="onError">What to do with a row whose data cannot be read; by default the error is thrown. See <see cref="StageOptions.OnError"/>.</param>
    public static SegmentSoundingObjectsEstimator SegmentSoundingObjects(this TransformsCatalog catalog, string outputColumnName = "Mask", string imageColumnName = "ImagePath", string audioColumnName = "AudioPath", AvSamModel? model = null, string? startColumnName = null, RowErrorHandling onError = RowErrorHandling.Throw) =>
        catalog.SegmentSoundingObjects(new SegmentSoundingObjectsEstimator.Options { OutputColumnName = outputColumnName, ImageColumnName = imageColumnName, AudioColumnName = audioColumnName, Model = model, StartColumnName = startColumnName, OnError = onError });

    /// <summary>The whole pipeline in one call.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="options">The options.</param>
    public static SegmentSoundingObjectsEstimator SegmentSoundingObjects(this TransformsCatalog catalog, SegmentSoundingObjectsEstimator.Options options) =>
        new(MlNetInternals.EnvironmentOf(catalog), NotNull(options));

    private static T NotNull<T>(T options)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(options);
        return options;
    }
}
