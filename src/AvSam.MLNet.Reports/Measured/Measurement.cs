using AvSam.MLNet.Evaluation;
using AvSam.MLNet.Reports.Figures;

namespace AvSam.MLNet.Reports.Measured;

/// <summary>The metrics of one model, of segmentation or localisation, as the sections of a report need them.</summary>
internal sealed record Measurement
{
    /// <summary>The model.</summary>
    public required string Name { get; init; }

    /// <summary>What kind of metrics these are.</summary>
    public required MetricTable Table { get; init; }

    /// <summary>How much was measured, e.g. "740 clips, 3,700 frames".</summary>
    public required string Extent { get; init; }

    /// <summary>The metrics, the headline first.</summary>
    public required IReadOnlyList<MeasuredFigure> Figures { get; init; }

    /// <summary>The further metrics that were measured: of category pairs, of other sounds. None on other data.</summary>
    public required IReadOnlyList<MeasuredFigure> Further { get; init; }

    /// <summary>Each category's metrics; none where the data has no categories.</summary>
    public required IReadOnlyList<MeasuredCategory> Categories { get; init; }

    /// <summary>F over the threshold of probability; null for localisation.</summary>
    public Curve? FCurve { get; init; }

    /// <summary>The share of clips whose score reaches a threshold; null where clips' scores were not kept.</summary>
    public Curve? Reaching { get; init; }

    /// <summary>What is measured and averaged over: clip or picture.</summary>
    public string Item => Table.Item;

    /// <summary>The name of the score that clips are ranked by.</summary>
    public string ScoreName => Table.ClipScore.Label;

    /// <summary>Takes the metrics of a model.</summary>
    public static Measurement Of(string name, EvaluationMetrics metrics)
    {
        var table = metrics.Table;
        return new()
        {
            Name = name,
            Table = table,
            Extent = string.Join(", ", table.Counts.Select(count => $"{count.Unit.ToReport(metrics.Of(count))} {count.Label}")),
            Figures = FiguresOf(metrics),
            Further = [.. table.All.Skip(table.Metrics.Count).Where(metric => !double.IsNaN(metrics.Of(metric))).Select(metric => FigureOf(metrics, metric))],
            Categories = [.. metrics.Categories.Select(category => new MeasuredCategory(category.Name, (int)category.Metrics.Of(table.Counts[0]), FiguresOf(category.Metrics)))],
            FCurve = metrics is SegmentationMetrics { FCurve: { Count: > 1 } f } ? Evenly(name, f) : null,
            Reaching = metrics switch
            {
                LocalizationMetrics { SuccessCurve: { Count: > 1 } success } => Evenly(name, success),
                SegmentationMetrics { PerClip: { Count: > 0 } clips } => ReachingCurve.Of(name, [.. clips.Select(clip => clip.MeanIoU)]),
                _ => null,
            },
        };
    }

    private static MeasuredFigure[] FiguresOf(EvaluationMetrics metrics) =>
        [.. metrics.Table.Metrics.OrderBy(metric => metric != metrics.Table.Headline).Select(metric => FigureOf(metrics, metric))];

    private static MeasuredFigure FigureOf(EvaluationMetrics metrics, MetricDefinition metric) => new(metric, metrics.Of(metric), metrics.Intervals?[metric.Key]);

    // Values at thresholds from 0 to 1 in even steps.
    private static Curve Evenly(string name, IReadOnlyList<double> values) => new(name, [.. values.Select((_, i) => i / (values.Count - 1.0))], values);
}
