namespace AvSam.MLNet.Evaluation;

/// <summary>Confidence intervals of metrics, by bootstrap over clips.</summary>
internal static class MetricIntervals
{
    /// <summary>Makes the interval of each metric of a table, by the metric's key.</summary>
    public static IReadOnlyDictionary<string, Interval> Of(MetricTable table, IReadOnlyList<MeasuredClip> clips, BootstrapOptions options)
    {
        var intervals = Bootstrap.Intervals([.. clips.Select(clip => clip.Terms(table))], options, table.Complete);
        return table.All.Zip(intervals).ToDictionary(pair => pair.First.Key, pair => pair.Second);
    }
}
