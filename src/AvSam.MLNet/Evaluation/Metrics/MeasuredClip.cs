namespace AvSam.MLNet.Evaluation;

/// <summary>What one clip or picture scored.</summary>
/// <param name="Clip">Its name.</param>
/// <param name="Category">Its category; empty where there is none.</param>
public abstract record MeasuredClip(string Clip, string Category)
{
    /// <summary>What it is ranked by, 0–1: IoU or cIoU.</summary>
    internal abstract double Score { get; }

    /// <summary>What depends on the ground truth alone, so that it cannot differ between two models over the same clips.</summary>
    internal abstract int TruthWeight { get; }

    /// <summary>The clip's value of a metric, null where it has none, and its weight in the mean over clips.</summary>
    /// <param name="key">The metric's key.</param>
    internal abstract (double? Value, double Weight) Of(string key);

    /// <summary>What the clip adds to the numerator and the denominator of each metric that is a mean over clips, in the table's order.</summary>
    internal (double Sum, double Weight)[] Terms(MetricTable table) =>
        [.. table.Metrics.Concat(table.Further).Select(metric => Of(metric.Key)).Select(of => ((of.Value ?? 0) * of.Weight, of.Weight))];
}
