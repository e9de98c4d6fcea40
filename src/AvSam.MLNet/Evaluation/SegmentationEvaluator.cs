using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Evaluation;

/// <summary>Runs over the rows of an <see cref="IDataView"/>, one frame a row, and measures each.</summary>
internal static class SegmentationEvaluator
{
    public static SegmentationMetrics Evaluate(IDataView data, EvaluationColumns columns, IProgress<EvaluatedFrame>? progress, CancellationToken cancellation)
    {
        var accumulator = new SegmentationAccumulator();
        using var cursor = data.GetRowCursor(columns.All);
        var readLabel = columns.LabelReader(cursor);
        var readClip = EvaluationColumns.TextReader(cursor, columns.Clip);
        var readCategory = EvaluationColumns.TextReader(cursor, columns.Category);
        var readScore = cursor.GetGetter<VBuffer<float>>(columns.Score);
        VBuffer<float> score = default;
        var label = new List<byte>();
        for (var number = 1; cursor.MoveNext(); number++)
        {
            cancellation.ThrowIfCancellationRequested();
            readScore(ref score);
            readLabel(label);
            var clip = readClip() ?? $"row {number}";
            var frame = new EvaluatedFrame(number, clip, readCategory() ?? "", Count(score, label, clip, columns));
            accumulator.Add(frame.Clip, frame.Category, frame.Counts);
            progress?.Report(frame);
        }

        return accumulator.ToMetrics();
    }

    private static MaskCounts Count(VBuffer<float> score, List<byte> label, string clip, EvaluationColumns columns)
    {
        try
        {
            var logits = score.IsDense ? score.GetValues() : [.. score.DenseValues()];
            return MaskCounts.FromLogits(logits, CollectionsMarshal.AsSpan(label));
        }
        catch (ArgumentException error)
        {
            throw new InvalidDataException($"{clip}, column '{columns.Score.Name}' against '{columns.Label.Name}': {error.Message}", error);
        }
    }
}
