using System.Text.Json.Serialization;

namespace AvSam.MLNet.Evaluation;

/// <summary>Another sound for every clip, to see whether a model listens (docs/reference.md §6 no. 16).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SoundProbe>))]
public enum SoundProbe
{
    /// <summary>Each clip gets the sound of a clip of another category of the split; where there are no categories, that of another clip.</summary>
    [JsonStringEnumMemberName("swapped")]
    Swapped,

    /// <summary>Zeros.</summary>
    [JsonStringEnumMemberName("silent")]
    Silent,

    /// <summary>White noise at −20 dBFS.</summary>
    [JsonStringEnumMemberName("noise")]
    Noise,
}
