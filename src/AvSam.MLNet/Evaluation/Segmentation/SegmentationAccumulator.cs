namespace AvSam.MLNet.Evaluation;

/// <summary>
/// Gathers frames of clips, in any order and over any number of accumulators, into <see cref="SegmentationMetrics"/>; any split and order
/// gives the same metrics to the last bit.
/// </summary>
/// <remarks>
/// Not safe for concurrent use: give each thread its own and <see cref="Merge"/> them. Holds about 2 KB a clip until
/// <see cref="Complete"/> is called for it, a few hundred bytes a category and, unless told otherwise, about 200 bytes a complete clip: its
/// name and scores, which intervals and the table by clip need.
/// </remarks>
/// <param name="keepClips">
/// Whether each clip's scores are kept. Default true; false holds memory constant in the number of clips, if each is completed.
/// </param>
public sealed class SegmentationAccumulator(bool keepClips = true)
{
    private readonly Dictionary<string, ClipScores> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SegmentationClip> _complete = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SegmentationTotals> _categories = new(StringComparer.Ordinal);

    private bool KeepsClips => keepClips;

    /// <summary>Adds one frame.</summary>
    /// <param name="clip">The clip it belongs to; frames of one clip share an F-score threshold (docs/reference.md §2.4).</param>
    /// <param name="category">The clip's category; empty where the dataset has none.</param>
    /// <param name="frame">The frame's counts.</param>
    /// <exception cref="ArgumentException">The clip was given another category before, or was completed.</exception>
    public void Add(string clip, string category, MaskCounts frame)
    {
        ArgumentException.ThrowIfNullOrEmpty(clip);
        ArgumentNullException.ThrowIfNull(category);
        ArgumentNullException.ThrowIfNull(frame);
        Check(clip, category, nameof(clip));
        Open(clip, category).Add(frame);
    }

    /// <summary>Reduces a clip to its scores, since no frame of it follows in this accumulator or one that is merged.</summary>
    /// <param name="clip">The clip; nothing happens if no frame of it was added.</param>
    public void Complete(string clip)
    {
        ArgumentNullException.ThrowIfNull(clip);
        if (_open.Remove(clip, out var scores))
        {
            Category(_categories, scores.Category).Add(scores);
            if (keepClips)
            {
                _complete.Add(clip, scores.ToClip(clip));
            }
        }
    }

    /// <summary>Adds all that another accumulator gathered, which is left as it was.</summary>
    /// <param name="other">The other accumulator.</param>
    /// <exception cref="ArgumentException">
    /// Both hold a clip under different categories, or one of them holds it as complete; or one keeps clips and the other does not; or
    /// <paramref name="other"/> is this one. Nothing was added then.
    /// </exception>
    public void Merge(SegmentationAccumulator other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (ReferenceEquals(this, other))
        {
            throw new ArgumentException("An accumulator cannot be merged into itself: each frame would count twice.", nameof(other));
        }

        if (other.KeepsClips != keepClips)
        {
            throw new ArgumentException($"Found an accumulator that {(other.KeepsClips ? "keeps" : "does not keep")} clips, expected one that {(keepClips ? "does" : "does not")}.", nameof(other));
        }

        foreach (var (name, clip) in other._open)
        {
            Check(name, clip.Category, nameof(other));
        }

        foreach (var name in other._complete.Keys.Where(name => _open.ContainsKey(name) || _complete.ContainsKey(name)))
        {
            throw new ArgumentException($"Clip '{name}' was completed before all of its frames were there.", nameof(other));
        }

        foreach (var (name, clip) in other._open)
        {
            Open(name, clip.Category).Merge(clip);
        }

        foreach (var (name, totals) in other._categories)
        {
            Category(_categories, name).Merge(totals);
        }

        foreach (var (name, clip) in other._complete)
        {
            _complete.Add(name, clip);
        }
    }

    /// <summary>The metrics of what was added so far; clips not completed count as they are.</summary>
    /// <param name="bootstrap">How confidence intervals are made. Default null: none are.</param>
    /// <returns>The metrics over all clips, for each category and for each clip.</returns>
    /// <exception cref="InvalidOperationException">Nothing was added, or intervals are wanted and clips were not kept.</exception>
    public SegmentationMetrics ToMetrics(BootstrapOptions? bootstrap = null)
    {
        if (_open.Count == 0 && _categories.Count == 0)
        {
            throw new InvalidOperationException("No frame was added: there is nothing to measure.");
        }

        if (bootstrap is not null && !keepClips)
        {
            throw new InvalidOperationException("Confidence intervals need each clip's scores, which this accumulator was told not to keep.");
        }

        var totals = Totals();
        var all = new SegmentationTotals();
        foreach (var category in totals.Values)
        {
            all.Merge(category);
        }

        // By name: intervals must not depend on the order of adding.
        SegmentationClip[] clips = keepClips
            ? [.. _complete.Values.Concat(_open.Select(pair => pair.Value.ToClip(pair.Key))).OrderBy(clip => clip.Clip, StringComparer.Ordinal)]
            : [];
        var named = clips.ToLookup(clip => clip.Category, StringComparer.Ordinal);
        var categories = totals
            .Where(pair => pair.Key.Length > 0)
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .ToDictionary(pair => pair.Key, pair => Measure(pair.Value, named[pair.Key], bootstrap), StringComparer.Ordinal);
        return Measure(all, clips, bootstrap) with { PerCategory = categories.Count == 0 ? null : categories, PerClip = keepClips ? clips : null };
    }

    private static SegmentationMetrics Measure(SegmentationTotals totals, IEnumerable<SegmentationClip> clips, BootstrapOptions? bootstrap) =>
        totals.ToMetrics() with { Intervals = bootstrap is null ? null : MetricIntervals.Of(MetricTable.Segmentation, [.. clips], bootstrap) };

    private static SegmentationTotals Category(Dictionary<string, SegmentationTotals> categories, string name)
    {
        if (!categories.TryGetValue(name, out var totals))
        {
            categories.Add(name, totals = new());
        }

        return totals;
    }

    // Complete and open clips together, by category.
    private Dictionary<string, SegmentationTotals> Totals()
    {
        var totals = new Dictionary<string, SegmentationTotals>(StringComparer.Ordinal);
        foreach (var (name, complete) in _categories)
        {
            Category(totals, name).Merge(complete);
        }

        foreach (var clip in _open.Values)
        {
            Category(totals, clip.Category).Add(clip);
        }

        return totals;
    }

    private ClipScores Open(string name, string category)
    {
        if (!_open.TryGetValue(name, out var clip))
        {
            _open.Add(name, clip = new(category));
        }

        return clip;
    }

    private void Check(string name, string category, string argument)
    {
        if (_complete.ContainsKey(name))
        {
            throw new ArgumentException($"Clip '{name}' was completed before all of its frames were there.", argument);
        }

        if (_open.TryGetValue(name, out var clip) && clip.Category != category)
        {
            throw new ArgumentException($"Clip '{name}' is of category '{clip.Category}', and now '{category}': one clip has one category.", argument);
        }
    }
}
