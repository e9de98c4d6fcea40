using System.Text.Json.Serialization;

namespace AvSam.MLNet.Evaluation;

/// <summary>Which pixels of a localisation map count as marked.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LocalizationRule>))]
public enum LocalizationRule
{
    /// <summary>
    /// A fixed threshold, as SAM's: a logit above 0, or a heat map's value of at least 0.5 (<see cref="LocalizationScoreKind"/>). A
    /// picture may be left wholly unmarked.
    /// </summary>
    [JsonStringEnumMemberName("logit")]
    Logit,

    /// <summary>
    /// The field's threshold of each picture's own: values are scaled to 0–1 by the map's minimum and maximum in float32, and those at
    /// or above the value at ascending index N/2 are marked, so about half of every picture (docs/reference.md §1.8). All of a constant map is marked.
    /// </summary>
    [JsonStringEnumMemberName("median")]
    Median,
}
