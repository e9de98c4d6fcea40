namespace AvSam.MLNet.Evaluation;

/// <summary>
/// Gathers pictures, in any order and over any number of accumulators, into <see cref="LocalizationMetrics"/>; any split and order gives
/// the same metrics to the last bit.
/// </summary>
/// <remarks>
/// Not safe for concurrent use: give each thread its own and <see cref="Merge"/> them. Holds a few hundred bytes a category and, unless
/// told otherwise, about 150 bytes a picture: its name and scores, which intervals and the table by picture need.
/// </remarks>
/// <param name="rule">The rule that the pictures were marked by.</param>
/// <param name="keepClips">Whether each picture's scores are kept. Default true; false holds memory constant in the number of pictures.</param>
public sealed class LocalizationAccumulator(LocalizationRule rule, bool keepClips = true)
{
    private readonly Dictionary<string, LocalizationTotals> _categories = new(StringComparer.Ordinal);
    private readonly List<LocalizationClip> _clips = [];

    private LocalizationRule Rule => rule;

    private bool KeepsClips => keepClips;

    /// <summary>Adds one picture.</summary>
    /// <param name="clip">Its name.</param>
    /// <param name="category">Its category; empty where the dataset has none.</param>
    /// <param name="image">Its counts.</param>
    public void Add(string clip, string category, LocalizationCounts image)
    {
        ArgumentException.ThrowIfNullOrEmpty(clip);
        ArgumentNullException.ThrowIfNull(category);
        ArgumentNullException.ThrowIfNull(image);
        Category(category).Add(image);
        if (keepClips)
        {
            _clips.Add(new(clip, category, image.ConsensusIoU, image.AveragePrecision, image.AveragePrecisionAvgn));
        }
    }

    /// <summary>Adds all that another accumulator gathered, which is left as it was.</summary>
    /// <param name="other">The other accumulator.</param>
    /// <exception cref="ArgumentException">It is of another rule, keeps pictures where this one does not or the reverse, or is this one.</exception>
    public void Merge(LocalizationAccumulator other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (ReferenceEquals(this, other))
        {
            throw new ArgumentException("An accumulator cannot be merged into itself: each picture would count twice.", nameof(other));
        }

        if (other.Rule != rule || other.KeepsClips != keepClips)
        {
            throw new ArgumentException($"Found an accumulator of rule {other.Rule} that {(other.KeepsClips ? "keeps" : "does not keep")} pictures, expected rule {rule} and {(keepClips ? "keeping" : "not keeping")} them.", nameof(other));
        }

        foreach (var (name, totals) in other._categories)
        {
            Category(name).Merge(totals);
        }

        _clips.AddRange(other._clips);
    }

    /// <summary>The metrics of what was added so far.</summary>
    /// <param name="bootstrap">How confidence intervals are made. Default null: none are.</param>
    /// <returns>The metrics over all pictures, for each category and for each picture.</returns>
    /// <exception cref="InvalidOperationException">Nothing was added, or intervals are wanted and pictures were not kept.</exception>
    public LocalizationMetrics ToMetrics(BootstrapOptions? bootstrap = null)
    {
        if (_categories.Count == 0)
        {
            throw new InvalidOperationException("No picture was added: there is nothing to measure.");
        }

        if (bootstrap is not null && !keepClips)
        {
            throw new InvalidOperationException("Confidence intervals need each picture's scores, which this accumulator was told not to keep.");
        }

        // By name, and pictures of one name by their scores: intervals must not depend on the order of adding.
        LocalizationClip[] clips = [.. _clips
            .OrderBy(clip => clip.Clip, StringComparer.Ordinal).ThenBy(clip => clip.Category, StringComparer.Ordinal)
            .ThenBy(clip => clip.ConsensusIoU).ThenBy(clip => clip.AveragePrecision).ThenBy(clip => clip.AveragePrecisionAvgn)];
        var all = new LocalizationTotals();
        foreach (var totals in _categories.Values)
        {
            all.Merge(totals);
        }

        var named = clips.ToLookup(clip => clip.Category, StringComparer.Ordinal);
        var categories = _categories
            .Where(pair => pair.Key.Length > 0)
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .ToDictionary(pair => pair.Key, pair => Measure(pair.Value, named[pair.Key], bootstrap), StringComparer.Ordinal);
        return Measure(all, clips, bootstrap) with { PerCategory = categories.Count == 0 ? null : categories, PerClip = keepClips ? clips : null };
    }

    private LocalizationMetrics Measure(LocalizationTotals totals, IEnumerable<LocalizationClip> clips, BootstrapOptions? bootstrap) =>
        totals.ToMetrics(rule) with { Intervals = bootstrap is null ? null : MetricIntervals.Of(MetricTable.Localization, [.. clips], bootstrap) };

    private LocalizationTotals Category(string name)
    {
        if (!_categories.TryGetValue(name, out var totals))
        {
            _categories.Add(name, totals = new());
        }

        return totals;
    }
}
