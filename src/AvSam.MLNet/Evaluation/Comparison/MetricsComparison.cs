using System.Text.Json.Serialization;

namespace AvSam.MLNet.Evaluation;

/// <summary>Two models over the same clips: how far their metrics lie apart, how sure that is, and which clips make the difference.</summary>
/// <remarks>
/// The bootstrap draws clips, and both models are measured on what was drawn (a paired bootstrap). Clips that are hard for both do not blur
/// the difference, so that its interval is mostly far narrower than those of the two figures.
/// </remarks>
public sealed record MetricsComparison
{
    /// <summary>How many clips were measured for both models.</summary>
    [JsonPropertyName(MetricKeys.Clips)]
    public required int Clips { get; init; }

    /// <summary>The difference of each metric, by its JSON name, e.g. <c>miou</c>.</summary>
    [JsonPropertyName("metrics")]
    public required IReadOnlyDictionary<string, MetricDifference> Metrics { get; init; }

    /// <summary>The JSON name of the metric that a clip's change is measured by: <c>miou</c> or <c>ciou_mean</c>.</summary>
    [JsonPropertyName("changed_by")]
    public required string ChangedBy { get; init; }

    /// <summary>The clips that changed most, the largest change first; those that did not change are left out.</summary>
    [JsonPropertyName("changed_most")]
    public required IReadOnlyList<ClipChange> ChangedMost { get; init; }

    /// <summary>The kind of metrics.</summary>
    internal MetricTable Table { get; init; } = MetricTable.Segmentation;

    /// <summary>The comparison as tables for a console or a log.</summary>
    /// <returns>Lines of text, aligned by spaces.</returns>
    public string ToFormattedString()
    {
        var metrics = new TextTable("second less first", "first", "second", "difference", "interval");
        foreach (var metric in Table.All.Where(metric => Metrics.ContainsKey(metric.Key)))
        {
            var (of, unit) = (Metrics[metric.Key], metric.Unit);
            metrics.Add(metric.Label, unit.ToTable(of.First), unit.ToTable(of.Second), unit.ToSignedTable(of.Difference), $"{unit.ToSignedTable(of.Interval.Low)} to {unit.ToSignedTable(of.Interval.High)}");
        }

        if (ChangedMost.Count == 0)
        {
            return $"{metrics}No clip changed.{Environment.NewLine}";
        }

        var (score, clips) = (Table.ClipScore.Unit, new TextTable($"changed most, by {Table.ClipScore.Label}", "first", "second", "difference"));
        foreach (var clip in ChangedMost)
        {
            clips.Add(clip.Clip, score.ToTable(clip.First), score.ToTable(clip.Second), score.ToSignedTable(clip.Difference));
        }

        return $"{metrics}{Environment.NewLine}{clips}";
    }
}
