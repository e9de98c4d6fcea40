using System.Text.Json.Serialization;

namespace AvSam.MLNet.Evaluation;

/// <summary>How a dataset that has a ground truth lies in its folder.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EvaluationLayout>))]
public enum EvaluationLayout
{
    /// <summary>AVSBench, single source; AV-Stamps shares it.</summary>
    [JsonStringEnumMemberName("avsbench-s4")]
    AvsBenchS4,

    /// <summary>AVSBench, multiple sources.</summary>
    [JsonStringEnumMemberName("avsbench-ms3")]
    AvsBenchMs3,

    /// <summary>Flickr-SoundNet.</summary>
    [JsonStringEnumMemberName("flickr-soundnet")]
    FlickrSoundNet,

    /// <summary>VGG-SS.</summary>
    [JsonStringEnumMemberName("vgg-ss")]
    VggSs,

    /// <summary>Photographs with masks and recordings, paired by category.</summary>
    [JsonStringEnumMemberName("pairs")]
    Pairs,
}
