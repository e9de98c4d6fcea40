using AvSam.MLNet.Models;

namespace AvSam.MLNet.Transforms;

/// <summary>A column of paths → samples.</summary>
internal sealed class LoadAudioStage(LoadAudioEstimator.Options options) : Stage(options)
{
    private static readonly StageFormat<LoadAudioEstimator.Options> s_format = new("AVLOADAU", LoadAudioTransformer.LoaderSignature, StageJsonContext.Default.LoadAudio);

    public static LoadAudioStage Read(StageReader reader) => new(reader.Options(s_format));

    protected override StageColumns OwnColumns => new(
        [new(options.InputColumnName, ColumnTypes.Text), .. SoundColumn.Start(options.StartColumnName)],
        [new(options.OutputColumnName, ColumnTypes.Floats(options.Preparation.Samples))]);

    public override StageEvaluator CreateEvaluator(StageInputs inputs, Device device) =>
        new LoadAudioEvaluator(new SoundColumn(inputs, options.InputColumnName, options.StartColumnName, options.AudioFolder, options.Preparation));

    public override void Save(StageWriter writer) => writer.Write(s_format, options);
}
