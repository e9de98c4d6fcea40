using System.Text.Json.Serialization;

namespace AvSam.MLNet.Evaluation;

/// <summary>Confidence intervals of <see cref="SegmentationMetrics"/>, by bootstrap over clips.</summary>
public sealed record SegmentationIntervals
{
    /// <summary>Of <see cref="SegmentationMetrics.MeanIoU"/>.</summary>
    [JsonPropertyName("miou")]
    public required Interval MeanIoU { get; init; }

    /// <summary>Of <see cref="SegmentationMetrics.FScoreAvsBench"/>.</summary>
    [JsonPropertyName("fscore_avsbench")]
    public required Interval FScoreAvsBench { get; init; }

    /// <summary>Of <see cref="SegmentationMetrics.FScoreImage"/>.</summary>
    [JsonPropertyName("fscore_image")]
    public required Interval FScoreImage { get; init; }

    /// <summary>Of <see cref="SegmentationMetrics.F1At05"/>.</summary>
    [JsonPropertyName("f1_at_05")]
    public required Interval F1At05 { get; init; }

    /// <summary>Of <see cref="SegmentationMetrics.AveragePrecision"/>.</summary>
    [JsonPropertyName("ap_pixel")]
    public required Interval AveragePrecision { get; init; }

    internal static SegmentationIntervals Of(IReadOnlyList<SegmentationClip> clips, BootstrapOptions options)
    {
        var intervals = Bootstrap.Intervals([.. clips.Select(Terms)], options);
        return new()
        {
            MeanIoU = intervals[0],
            FScoreAvsBench = intervals[1],
            FScoreImage = intervals[2],
            F1At05 = intervals[3],
            AveragePrecision = intervals[4],
        };
    }

    /// <summary>What a clip adds to the numerator and the denominator of each metric, in the order above.</summary>
    internal static (double Sum, double Weight)[] Terms(SegmentationClip clip) =>
    [
        (clip.MeanIoU, 1),
        (clip.FScoreAvsBench, 1),
        (clip.FScoreImage * clip.SoundingFrames, clip.SoundingFrames),
        (clip.F1At05 * clip.SoundingFrames, clip.SoundingFrames),
        (clip.AveragePrecision * clip.SoundingFrames, clip.SoundingFrames),
    ];
}
