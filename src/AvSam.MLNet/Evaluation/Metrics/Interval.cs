using System.Text.Json.Serialization;

namespace AvSam.MLNet.Evaluation;

/// <summary>A confidence interval of a metric: the percentiles of its values over resampled sets of clips.</summary>
/// <param name="Low">The lower end, 0–1; of a difference −1 to 1.</param>
/// <param name="High">The upper end, 0–1; of a difference −1 to 1.</param>
/// <param name="Level">The share of resampled sets whose value lies inside, e.g. 0.95.</param>
public sealed record Interval(
    [property: JsonPropertyName("low")] double Low,
    [property: JsonPropertyName("high")] double High,
    [property: JsonPropertyName("level")] double Level)
{
    /// <summary>Both ends as console tables write them.</summary>
    internal string ToTable(MetricUnit unit) => $"{unit.ToTable(Low)}–{unit.ToTable(High)}";
}
