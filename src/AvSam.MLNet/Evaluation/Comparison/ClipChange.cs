using System.Text.Json.Serialization;

namespace AvSam.MLNet.Evaluation;

/// <summary>One clip's score under two models.</summary>
/// <param name="Clip">Its name.</param>
/// <param name="Category">Its category; empty where there is none.</param>
/// <param name="First">What the first model scored, 0–1.</param>
/// <param name="Second">What the second scored, 0–1.</param>
public sealed record ClipChange(
    [property: JsonPropertyName("clip")] string Clip,
    [property: JsonPropertyName("category")] string Category,
    [property: JsonPropertyName("first")] double First,
    [property: JsonPropertyName("second")] double Second)
{
    /// <summary>Second minus first.</summary>
    [JsonPropertyName("difference")]
    public double Difference => Second - First;
}
