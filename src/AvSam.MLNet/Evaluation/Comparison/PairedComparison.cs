namespace AvSam.MLNet.Evaluation;

/// <summary>Compares metrics that are ratios of sums over clips, clip by clip.</summary>
internal static class PairedComparison
{
    /// <summary>Makes the comparison.</summary>
    /// <param name="first">The first model's metrics.</param>
    /// <param name="second">The second model's, of the same kind.</param>
    /// <param name="clips">The first model's clips, by name.</param>
    /// <param name="others">The second model's clips, by name.</param>
    /// <param name="options">How intervals are made.</param>
    /// <param name="changes">How many changed clips are named at most.</param>
    /// <exception cref="ArgumentException">The clips are not the same.</exception>
    public static MetricsComparison Of(
        EvaluationMetrics first, EvaluationMetrics second, IReadOnlyList<MeasuredClip> clips, IReadOnlyList<MeasuredClip> others, BootstrapOptions options, int changes)
    {
        CheckSame(clips, others);
        var table = first.Table;
        var intervals = Bootstrap.DifferenceIntervals([.. clips.Select(clip => clip.Terms(table))], [.. others.Select(clip => clip.Terms(table))], options, table.Complete);
        return new()
        {
            Clips = clips.Count,
            Table = table,
            Metrics = table.All.Zip(intervals).Where(pair => !double.IsNaN(first.Of(pair.First)) && !double.IsNaN(second.Of(pair.First))).ToDictionary(
                pair => pair.First.Key, pair => new MetricDifference(first.Of(pair.First), second.Of(pair.First), second.Of(pair.First) - first.Of(pair.First), pair.Second)),
            ChangedBy = table.Headline.Key,
            ChangedMost =
            [
                .. clips.Zip(others, (a, b) => new ClipChange(a.Clip, a.Category, a.Score, b.Score))
                    .Where(change => change.Difference != 0)
                    .OrderByDescending(change => Math.Abs(change.Difference)).ThenBy(change => change.Clip, StringComparer.Ordinal)
                    .Take(changes),
            ],
        };
    }

    private static void CheckSame(IReadOnlyList<MeasuredClip> first, IReadOnlyList<MeasuredClip> second)
    {
        if (first.Count != second.Count)
        {
            throw new ArgumentException($"The first model was measured on {first.Count} clips, the second on {second.Count}; a paired comparison needs the same clips.", nameof(second));
        }

        for (var i = 0; i < first.Count; i++)
        {
            if (first[i].Clip != second[i].Clip || first[i].TruthWeight != second[i].TruthWeight)
            {
                throw new ArgumentException($"Found clip '{second[i].Clip}' where the first model has '{first[i].Clip}', or another ground truth for it; a paired comparison needs the same clips.", nameof(second));
            }

            if (i > 0 && first[i].Clip == first[i - 1].Clip)
            {
                throw new ArgumentException($"Two clips are named '{first[i].Clip}', so that it is not clear which belongs to which; give each a name of its own.", nameof(first));
            }
        }
    }
}
