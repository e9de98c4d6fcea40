using Microsoft.ML.Runtime;

namespace AvSam.MLNet.Transforms;

/// <summary>Reads the sounds of a column of paths. Made by <see cref="LoadAudioEstimator"/>.</summary>
public sealed class LoadAudioTransformer : StageTransformer
{
    internal const string LoaderSignature = "AvSamLoadAudio";
    private readonly LoadAudioEstimator.Options _options;

    internal LoadAudioTransformer(IHostEnvironment environment, LoadAudioEstimator.Options options)
        : base(environment, options)
    {
        _options = options;
        Columns = ColumnsOf(options);
    }

    internal override StageColumns Columns { get; }

    internal static StageColumns ColumnsOf(LoadAudioEstimator.Options options) => new StageColumns(
        options.StartColumnName is null
            ? [new(options.InputColumnName, ColumnTypes.Text)]
            : [new(options.InputColumnName, ColumnTypes.Text), new(options.StartColumnName, ColumnTypes.Seconds)],
        [new(options.OutputColumnName, ColumnTypes.Floats(options.Preparation.Samples))]).For(options);

    internal override StageEvaluator CreateEvaluator(StageInputs inputs) =>
        new LoadAudioEvaluator(new SoundColumn(inputs, _options.InputColumnName, _options.StartColumnName, _options.AudioFolder, _options.Preparation));

    internal override void Save(StageWriter writer) =>
        writer.Write(new StageSignature("AVLOADAU", LoaderSignature), _options, StageJsonContext.Default.LoadAudio);

    // Called by ML.NET's loader, which finds it by its name; the second argument is the internal ModelLoadContext.
    internal static LoadAudioTransformer Create(IHostEnvironment environment, object context) =>
        new(environment, new StageReader(context).Options(StageJsonContext.Default.LoadAudio).Checked());
}
