using AvSam.MLNet.Audio;
using AvSam.MLNet.Models;

namespace AvSam.MLNet.Transforms;

/// <summary>A column of samples → its log spectrogram.</summary>
internal sealed class ExtractLogSpectrogramStage(ExtractLogSpectrogramEstimator.Options options) : Stage(options)
{
    private static readonly StageFormat<ExtractLogSpectrogramEstimator.Options> s_format = new("AVSPECTR", ExtractLogSpectrogramTransformer.LoaderSignature, StageJsonContext.Default.ExtractLogSpectrogram);

    public static ExtractLogSpectrogramStage Read(StageReader reader) => new(reader.Options(s_format));

    protected override StageColumns OwnColumns => new(
        [new(options.InputColumnName, ColumnTypes.AnyFloats)],
        [new(options.OutputColumnName, ColumnTypes.Floats(options.Spectrogram.Bins, options.Spectrogram.Frames))]);

    public override StageEvaluator CreateEvaluator(StageInputs inputs, Device device) => new ExtractLogSpectrogramEvaluator(
        new SoundColumn(inputs, options.InputColumnName, startColumn: null, folder: null, SoundPreparation.For(options.Spectrogram)),
        options.Spectrogram);

    public override void Save(StageWriter writer) => writer.Write(s_format, options);
}
