using System.Text.Json.Serialization;

namespace AvSam.MLNet.Evaluation;

/// <summary>Another sound that a clip is heard with: one that nothing in its picture makes (docs/reference.md §2.8).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EvaluationCondition>))]
public enum EvaluationCondition
{
    /// <summary>Zeros.</summary>
    [JsonStringEnumMemberName("silence")]
    Silence,

    /// <summary>White noise at −20 dBFS.</summary>
    [JsonStringEnumMemberName("noise")]
    Noise,

    /// <summary>The sound of something that is not in the picture: of a clip of another category of the split; on category pairs of a category that no object of the photograph has.</summary>
    [JsonStringEnumMemberName("off_screen")]
    OffScreen,

    /// <summary>A recording of what no object makes, such as rain; category pairs have them.</summary>
    [JsonStringEnumMemberName("none")]
    None,
}
