using AvSam.MLNet.Evaluation;

namespace AvSam.MLNet.Reports.Measured;

/// <summary>One metric with its value.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Value">Its value, in the metric's unit.</param>
/// <param name="Interval">Its confidence interval, or null.</param>
internal sealed record MeasuredFigure(MetricDefinition Metric, double Value, Interval? Interval)
{
    public string Key => Metric.Key;

    public string Name => Metric.Label;
}
