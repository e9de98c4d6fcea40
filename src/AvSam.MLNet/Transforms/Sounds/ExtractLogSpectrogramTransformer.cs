using AvSam.MLNet.Audio;
using Microsoft.ML.Runtime;

namespace AvSam.MLNet.Transforms;

/// <summary>Makes the log spectrogram of a column of samples. Made by <see cref="ExtractLogSpectrogramEstimator"/>.</summary>
public sealed class ExtractLogSpectrogramTransformer : StageTransformer
{
    internal const string LoaderSignature = "AvSamExtractSpectrogram";
    private readonly ExtractLogSpectrogramEstimator.Options _options;

    internal ExtractLogSpectrogramTransformer(IHostEnvironment environment, ExtractLogSpectrogramEstimator.Options options)
        : base(environment, options)
    {
        _options = options;
        Columns = ColumnsOf(options);
    }

    internal override StageColumns Columns { get; }

    internal static StageColumns ColumnsOf(ExtractLogSpectrogramEstimator.Options options) => new StageColumns(
        [new(options.InputColumnName, ColumnTypes.AnyFloats)],
        [new(options.OutputColumnName, ColumnTypes.Floats(options.Spectrogram.Bins, options.Spectrogram.Frames))]).For(options);

    internal override StageEvaluator CreateEvaluator(StageInputs inputs)
    {
        var spectrogram = _options.Spectrogram;
        var sound = new SoundColumn(inputs, _options.InputColumnName, startColumn: null, folder: null, SoundPreparation.For(spectrogram));
        return new ExtractLogSpectrogramEvaluator(sound, spectrogram);
    }

    internal override void Save(StageWriter writer) =>
        writer.Write(new StageSignature("AVSPECTR", LoaderSignature), _options, StageJsonContext.Default.ExtractLogSpectrogram);

    // Called by ML.NET's loader, which finds it by its name; the second argument is the internal ModelLoadContext.
    internal static ExtractLogSpectrogramTransformer Create(IHostEnvironment environment, object context) =>
        new(environment, new StageReader(context).Options(StageJsonContext.Default.ExtractLogSpectrogram).Checked());
}
