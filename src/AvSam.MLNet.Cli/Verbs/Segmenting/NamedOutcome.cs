using System.Text.Json.Serialization;

namespace AvSam.MLNet.Cli;

/// <summary>What is heard or marked, as JSON tells it.</summary>
/// <param name="Name">One of the bundle's names.</param>
/// <param name="Probability">The probability of the name, 0–1.</param>
/// <param name="Score">For a marked object its score, 0–1; left out for a sound.</param>
internal sealed record NamedOutcome(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("probability")] float Probability,
    [property: JsonPropertyName("score"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] float? Score = null);
