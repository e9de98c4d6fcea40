namespace AvSam.MLNet.Evaluation;

/// <summary>Adds to metrics of masks what further metrics a table has, over all clips and in each category, and the intervals of all.</summary>
internal static class FurtherMetrics
{
    /// <summary>Adds them.</summary>
    /// <param name="own">The metrics with the clips' own sounds, with each clip's scores.</param>
    /// <param name="table">The metrics that are wanted.</param>
    /// <param name="extend">Adds to a clip what the further metrics need.</param>
    /// <param name="bootstrap">How intervals are made; null for none.</param>
    public static SegmentationMetrics Add(SegmentationMetrics own, MetricTable table, Func<SegmentationClip, SegmentationClip> extend, BootstrapOptions? bootstrap)
    {
        SegmentationClip[] clips = [.. own.PerClip!.Select(extend)];
        var named = clips.ToLookup(clip => clip.Category, StringComparer.Ordinal);
        return Measure(own, clips) with
        {
            PerClip = clips,
            PerCategory = own.PerCategory?.ToDictionary(pair => pair.Key, pair => Measure(pair.Value, [.. named[pair.Key]]), StringComparer.Ordinal),
        };

        SegmentationMetrics Measure(SegmentationMetrics metrics, IReadOnlyList<SegmentationClip> of)
        {
            var further = Values(metrics, table, of);
            return metrics with
            {
                Measured = table,
                Further = further,
                Intervals = bootstrap is null ? null : MetricIntervals.Of(table, of, bootstrap)
                    .Where(pair => further.ContainsKey(pair.Key) || table.Metrics.Any(metric => metric.Key == pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal),
            };
        }
    }

    // What no clip has is left out.
    private static Dictionary<string, double> Values(SegmentationMetrics metrics, MetricTable table, IReadOnlyList<SegmentationClip> clips)
    {
        double[] means = [.. table.Metrics.Select(metrics.Of), .. table.Further.Select(metric => Mean(metric, clips))];
        return table.All.Zip(table.Complete(means)).Skip(table.Metrics.Count).Where(pair => !double.IsNaN(pair.Second)).ToDictionary(pair => pair.First.Key, pair => pair.Second, StringComparer.Ordinal);
    }

    private static double Mean(MetricDefinition metric, IReadOnlyList<SegmentationClip> clips)
    {
        var (sum, weights) = (default(ShareSum), default(ShareSum));
        foreach (var (value, weight) in clips.Select(clip => clip.Of(metric.Key)))
        {
            sum.Add((value ?? 0) * weight);
            weights.Add(weight);
        }

        return weights.Value == 0 ? double.NaN : sum.Value / weights.Value;
    }
}
