namespace AvSam.MLNet.Evaluation;

/// <summary>Two models over the same data: <c>mlContext.AudioVisual.Compare(first, second)</c>.</summary>
public static class ComparisonCatalog
{
    /// <summary>
    /// Compares what was measured for two models, clip by clip or picture by picture. Both come from <see cref="EvaluationCatalog.EvaluateSegmentation"/>,
    /// or both from <see cref="EvaluationCatalog.EvaluateLocalization"/>.
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="first">The first model's metrics, with the scores of clips or pictures kept.</param>
    /// <param name="second">The second model's metrics over the same clips, or over the same pictures by the same rule.</param>
    /// <param name="bootstrap">How confidence intervals are made. Default null: 1,000 resamples, level 0.95, seed 1.</param>
    /// <param name="changes">How many of the clips that changed most are named, at least 0. Default 10.</param>
    /// <returns>The differences, second minus first.</returns>
    /// <exception cref="ArgumentException">
    /// One measured segmentation and the other localisation; or the clips' scores were not kept, or are not of the same clips; or pictures were
    /// marked by different rules.
    /// </exception>
    public static MetricsComparison Compare(
        this AudioVisualCatalog catalog, EvaluationMetrics first, EvaluationMetrics second, BootstrapOptions? bootstrap = null, int changes = 10)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentOutOfRangeException.ThrowIfNegative(changes);
        if (first.Table != second.Table)
        {
            throw first.Table.Item == second.Table.Item
                ? new ArgumentException("One model was measured with other sounds or on category pairs, the other was not; expected one kind of metrics for both.", nameof(second))
                : new ArgumentException($"The first model was measured {first.Table.Item} by {first.Table.Item}, the second {second.Table.Item} by {second.Table.Item}; expected one kind of metrics for both.", nameof(second));
        }

        if (first is LocalizationMetrics { Rule: var rule } && second is LocalizationMetrics { Rule: var other } && rule != other)
        {
            throw new ArgumentException($"The first model's pictures were marked by the rule {rule}, the second's by {other}; expected one rule for both.", nameof(second));
        }

        return PairedComparison.Of(first, second, Kept(first, nameof(first)), Kept(second, nameof(second)), bootstrap ?? new(), changes);
    }

    private static IReadOnlyList<MeasuredClip> Kept(EvaluationMetrics metrics, string argument) =>
        metrics.ByClip ?? throw new ArgumentException("The metrics hold no clips' scores; evaluate with KeepClips left true.", argument);
}
