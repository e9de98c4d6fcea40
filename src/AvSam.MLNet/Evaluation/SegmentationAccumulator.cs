namespace AvSam.MLNet.Evaluation;

/// <summary>
/// Gathers frames of clips, in any order and over any number of accumulators, into <see cref="SegmentationMetrics"/>.
/// </summary>
/// <remarks>Not safe for concurrent use: give each thread its own and <see cref="Merge"/> them. Holds about 2 KB a clip.</remarks>
public sealed class SegmentationAccumulator
{
    private readonly Dictionary<string, ClipScores> _clips = new(StringComparer.Ordinal);

    /// <summary>Adds one frame.</summary>
    /// <param name="clip">The clip it belongs to; frames of one clip share an F-score threshold (REFERENCE §2.4).</param>
    /// <param name="category">The clip's category; empty where the dataset has none.</param>
    /// <param name="frame">The frame's counts.</param>
    /// <exception cref="ArgumentException">The clip was given another category before.</exception>
    public void Add(string clip, string category, MaskCounts frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        Clip(clip, category).Add(frame);
    }

    /// <summary>Adds all that another accumulator gathered, which is left as it was.</summary>
    /// <param name="other">The other accumulator.</param>
    /// <exception cref="ArgumentException">Both hold a clip under different categories, or <paramref name="other"/> is this one.</exception>
    public void Merge(SegmentationAccumulator other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (ReferenceEquals(this, other))
        {
            throw new ArgumentException("An accumulator cannot be merged into itself: each frame would count twice.", nameof(other));
        }

        foreach (var (name, clip) in other._clips)
        {
            Clip(name, clip.Category).Merge(clip);
        }
    }

    /// <summary>The metrics of what was added so far.</summary>
    /// <returns>The metrics over all clips and for each category.</returns>
    /// <exception cref="InvalidOperationException">Nothing was added.</exception>
    public SegmentationMetrics ToMetrics()
    {
        if (_clips.Count == 0)
        {
            throw new InvalidOperationException("No frame was added: there is nothing to measure.");
        }

        var categories = _clips.Values
            .Where(clip => clip.Category.Length > 0)
            .GroupBy(clip => clip.Category, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => Measure([.. group]), StringComparer.Ordinal);
        return Measure([.. _clips.Values]) with { PerCategory = categories.Count == 0 ? null : categories };
    }

    private static SegmentationMetrics Measure(ClipScores[] clips)
    {
        var sounding = Math.Max(1, clips.Sum(clip => clip.SoundingFrames));
        return new()
        {
            Clips = clips.Length,
            Frames = clips.Sum(clip => clip.Frames),
            MeanIoU = clips.Average(clip => clip.MeanIoU),
            FScoreAvsBench = clips.Average(clip => clip.FScoreAvsBench),
            FScoreImage = clips.Sum(clip => clip.BestF) / sounding,
            F1At05 = clips.Sum(clip => clip.F1) / sounding,
        };
    }

    private ClipScores Clip(string name, string category)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(category);
        if (!_clips.TryGetValue(name, out var clip))
        {
            _clips.Add(name, clip = new(category));
        }

        return clip.Category == category
            ? clip
            : throw new ArgumentException($"Clip '{name}' is of category '{clip.Category}', and now '{category}': one clip has one category.", nameof(category));
    }
}
