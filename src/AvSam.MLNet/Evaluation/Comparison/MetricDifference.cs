using System.Text.Json.Serialization;

namespace AvSam.MLNet.Evaluation;

/// <summary>One metric of two models over the same clips.</summary>
/// <param name="First">The first model's figure, 0–1.</param>
/// <param name="Second">The second model's, 0–1.</param>
/// <param name="Difference">Second minus first, −1 to 1: above 0 the second is better, unless <see cref="MetricDefinition.LargerIsBetter"/> says that smaller is.</param>
/// <param name="Interval">The difference's confidence interval. Where it holds 0, other clips might have turned the order.</param>
public sealed record MetricDifference(
    [property: JsonPropertyName("first")] double First,
    [property: JsonPropertyName("second")] double Second,
    [property: JsonPropertyName("difference")] double Difference,
    [property: JsonPropertyName("interval")] Interval Interval);
