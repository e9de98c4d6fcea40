using Microsoft.ML;

namespace AvSam.MLNet.Evaluation;

/// <summary>Runs over the rows of an <see cref="IDataView"/>, one picture a row, and measures each.</summary>
internal static class LocalizationEvaluator
{
    public static LocalizationMetrics Evaluate(
        IDataView data, EvaluationColumns columns, LocalizationRule rule, LocalizationScoreKind kind, EvaluationOptions options, IProgress<EvaluatedImage>? progress, CancellationToken cancellation)
    {
        var accumulator = new LocalizationAccumulator(rule, options.KeepClips);
        var number = 0;
        RowReader.ReadAll(
            data,
            columns.All,
            options.Threads,
            cursor =>
            {
                var row = new EvaluatedRow(cursor, columns);
                return () =>
                {
                    var (clip, category) = (row.Clip, row.Category);
                    var counts = row.Measure(clip, (score, label) => LocalizationCounts.FromScores(score.ReadMap(), label.ReadMap(), rule, kind));

                    // Adding costs nothing beside measuring, so one accumulator serves all cursors.
                    lock (accumulator)
                    {
                        accumulator.Add(clip, category, counts);
                        progress?.Report(new(++number, clip, category, counts));
                    }
                };
            },
            cancellation);
        return accumulator.ToMetrics(options.Bootstrap);
    }
}
