using System.Globalization;
using System.Text.Json.Serialization;

namespace AvSam.MLNet.Evaluation;

/// <summary>Two models over the same clips: how far their metrics lie apart, how sure that is, and which clips make it.</summary>
/// <remarks>
/// The bootstrap draws clips, and both models are measured on what was drawn (a paired bootstrap): clips that are hard for both do not
/// blur the difference, so that its interval is mostly far narrower than those of the two figures.
/// </remarks>
public sealed record MetricsComparison
{
    /// <summary>The clips, each measured for both models.</summary>
    [JsonPropertyName("clips")]
    public required int Clips { get; init; }

    /// <summary>The difference of each headline metric, by its JSON name, e.g. <c>miou</c>.</summary>
    [JsonPropertyName("metrics")]
    public required IReadOnlyDictionary<string, MetricDifference> Metrics { get; init; }

    /// <summary>The JSON name of what a clip's change is measured by: <c>miou</c> or <c>ciou_mean</c>.</summary>
    [JsonPropertyName("changed_by")]
    public required string ChangedBy { get; init; }

    /// <summary>The clips that changed most, the largest change first; those that did not change are not among them.</summary>
    [JsonPropertyName("changed_most")]
    public required IReadOnlyList<ClipChange> ChangedMost { get; init; }

    /// <summary>The comparison as tables for a console or a log.</summary>
    /// <returns>Lines of text, aligned by spaces.</returns>
    public string ToFormattedString()
    {
        var metrics = new MetricsTable("second less first", "first", "second", "difference", "interval");
        foreach (var (name, of) in Metrics)
        {
            metrics.Add(name, of.First, of.Second, Signed(of.Difference), $"{Signed(of.Interval.Low)} to {Signed(of.Interval.High)}");
        }

        if (ChangedMost.Count == 0)
        {
            return $"{metrics}No clip changed.{Environment.NewLine}";
        }

        var clips = new MetricsTable($"changed most, by {ChangedBy}", "first", "second", "difference");
        foreach (var clip in ChangedMost)
        {
            clips.Add(clip.Clip, clip.First, clip.Second, Signed(clip.Difference));
        }

        return $"{metrics}{Environment.NewLine}{clips}";
    }

    private static string Signed(double value) => value.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture);
}
