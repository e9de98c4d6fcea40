namespace AvSam.MLNet.Evaluation;

/// <summary>A metric that is no mean over clips: the harmonic mean of one that shall be large and of what is left beside others that shall be small.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Large">The mean that shall be large, in 0–1.</param>
/// <param name="Small">The means that shall be small, in 0–1; their mean is taken from 1.</param>
internal sealed record HarmonicMetric(MetricDefinition Metric, MetricDefinition Large, IReadOnlyList<MetricDefinition> Small)
{
    /// <summary>The value, by the values of the means; not a number where one of them is not.</summary>
    public double Of(Func<MetricDefinition, double> mean)
    {
        var (large, left) = (mean(Large), 1 - Small.Average(mean));
        return large + left == 0 ? 0 : 2 * large * left / (large + left);
    }
}
