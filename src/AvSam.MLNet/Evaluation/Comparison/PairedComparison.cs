namespace AvSam.MLNet.Evaluation;

/// <summary>Compares metrics that are ratios of sums over clips, clip by clip.</summary>
internal static class PairedComparison
{
    /// <summary>Makes the comparison.</summary>
    /// <param name="metrics">The metrics' names and both figures, in the order of the clips' terms.</param>
    /// <param name="changedBy">The name of the metric that clips' scores are of.</param>
    /// <param name="first">The first model's clips, by name.</param>
    /// <param name="second">The second model's, by name.</param>
    /// <param name="options">How intervals are made.</param>
    /// <param name="changes">How many changed clips are named at most.</param>
    /// <exception cref="ArgumentException">The clips are not the same.</exception>
    public static MetricsComparison Of(
        IReadOnlyList<(string Name, double First, double Second)> metrics, string changedBy,
        IReadOnlyList<ComparedClip> first, IReadOnlyList<ComparedClip> second, BootstrapOptions options, int changes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(changes);
        CheckSame(first, second);
        var intervals = Bootstrap.DifferenceIntervals([.. first.Select(clip => clip.Terms)], [.. second.Select(clip => clip.Terms)], options);
        return new()
        {
            Clips = first.Count,
            Metrics = metrics.Zip(intervals).ToDictionary(
                pair => pair.First.Name, pair => new MetricDifference(pair.First.First, pair.First.Second, pair.First.Second - pair.First.First, pair.Second)),
            ChangedBy = changedBy,
            ChangedMost =
            [
                .. first.Zip(second, (a, b) => new ClipChange(a.Clip, a.Category, a.Score, b.Score))
                    .Where(change => change.Difference != 0)
                    .OrderByDescending(change => Math.Abs(change.Difference)).ThenBy(change => change.Clip, StringComparer.Ordinal)
                    .Take(changes),
            ],
        };
    }

    private static void CheckSame(IReadOnlyList<ComparedClip> first, IReadOnlyList<ComparedClip> second)
    {
        if (first.Count != second.Count)
        {
            throw new ArgumentException($"The first model was measured on {first.Count} clips, the second on {second.Count}; a paired comparison needs the same clips.", nameof(second));
        }

        for (var i = 0; i < first.Count; i++)
        {
            if (first[i].Clip != second[i].Clip || first[i].Weight != second[i].Weight)
            {
                throw new ArgumentException($"Found clip '{second[i].Clip}' where the first model has '{first[i].Clip}', or another ground truth for it; a paired comparison needs the same clips.", nameof(second));
            }

            if (i > 0 && first[i].Clip == first[i - 1].Clip)
            {
                throw new ArgumentException($"Two clips are named '{first[i].Clip}', so that it is open which belongs to which; give each a name of its own.", nameof(first));
            }
        }
    }
}
