using System.Text.Json.Serialization;

namespace AvSam.MLNet.Evaluation;

/// <summary>The baselines that an <see cref="EvaluationRequest"/> can name. None of them hears anything.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NamedBaseline>))]
public enum NamedBaseline
{
    /// <summary>SAM's surest masks of everything in the picture, merged: <see cref="SamMasksBaseline"/> for a bundle of SAM, <see cref="UnheardMasksBaseline"/> for an audio-visual one.</summary>
    [JsonStringEnumMemberName("sam")]
    Sam,

    /// <summary>A bundle of SAM without prompts: <see cref="NullPromptBaseline"/>.</summary>
    [JsonStringEnumMemberName("null-prompt")]
    NullPrompt,

    /// <summary>Where the features of an image encoder are strong: <see cref="ObjectPriorBaseline"/>.</summary>
    [JsonStringEnumMemberName("object-prior")]
    ObjectPrior,

    /// <summary>The middle of the picture: <see cref="CentreBaseline"/>.</summary>
    [JsonStringEnumMemberName("centre")]
    Centre,

    /// <summary>Every object's perfect mask: <see cref="AudioBlindBaseline.AllObjects"/>.</summary>
    [JsonStringEnumMemberName("all-objects")]
    AllObjects,

    /// <summary>The largest object's perfect mask: <see cref="AudioBlindBaseline.LargestObject"/>.</summary>
    [JsonStringEnumMemberName("largest")]
    LargestObject,

    /// <summary>One object's perfect mask, chosen at random: <see cref="AudioBlindBaseline.RandomObject"/>.</summary>
    [JsonStringEnumMemberName("random-object")]
    RandomObject,
}
