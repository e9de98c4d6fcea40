using Microsoft.ML;

namespace AvSam.MLNet.Evaluation;

/// <summary>Runs over the rows of an <see cref="IDataView"/>, one frame a row, and measures each.</summary>
internal static class SegmentationEvaluator
{
    public static SegmentationMetrics Evaluate(
        IDataView data, EvaluationColumns columns, EvaluationOptions options, IProgress<EvaluatedFrame>? progress, CancellationToken cancellation)
    {
        var accumulator = new SegmentationAccumulator(options.KeepClips);
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
                    var counts = row.Measure(clip, (score, label) => MaskCounts.FromLogits(score.ReadMap(), label.ReadMask()));

                    // Adding costs nothing beside measuring, so one accumulator serves all cursors.
                    lock (accumulator)
                    {
                        accumulator.Add(clip, category, counts);
                        progress?.Report(new(++number, clip, category, counts));
                        if (columns.Clip is null)
                        {
                            accumulator.Complete(clip);
                        }
                    }
                };
            },
            cancellation);
        return accumulator.ToMetrics(options.Bootstrap);
    }
}
