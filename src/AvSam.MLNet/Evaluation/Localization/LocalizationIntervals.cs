using System.Text.Json.Serialization;

namespace AvSam.MLNet.Evaluation;

/// <summary>Confidence intervals of <see cref="LocalizationMetrics"/>, by bootstrap over pictures.</summary>
public sealed record LocalizationIntervals
{
    /// <summary>Of <see cref="LocalizationMetrics.IoUAt03"/>.</summary>
    [JsonPropertyName("iou_at_03")]
    public required Interval IoUAt03 { get; init; }

    /// <summary>Of <see cref="LocalizationMetrics.IoUAt05"/>.</summary>
    [JsonPropertyName("iou_at_05")]
    public required Interval IoUAt05 { get; init; }

    /// <summary>Of <see cref="LocalizationMetrics.MeanConsensusIoU"/>.</summary>
    [JsonPropertyName("ciou_mean")]
    public required Interval MeanConsensusIoU { get; init; }

    /// <summary>Of <see cref="LocalizationMetrics.AreaUnderCurve"/>.</summary>
    [JsonPropertyName("auc")]
    public required Interval AreaUnderCurve { get; init; }

    /// <summary>Of <see cref="LocalizationMetrics.AveragePrecision"/>.</summary>
    [JsonPropertyName("ap_pixel")]
    public required Interval AveragePrecision { get; init; }

    /// <summary>Of <see cref="LocalizationMetrics.AveragePrecisionAvgn"/>.</summary>
    [JsonPropertyName("ap_pixel_avgn")]
    public required Interval AveragePrecisionAvgn { get; init; }

    internal static LocalizationIntervals Of(IReadOnlyList<LocalizationClip> clips, BootstrapOptions options)
    {
        var intervals = Bootstrap.Intervals([.. clips.Select(Terms)], options);
        return new()
        {
            IoUAt03 = intervals[0],
            IoUAt05 = intervals[1],
            MeanConsensusIoU = intervals[2],
            AreaUnderCurve = intervals[3],
            AveragePrecision = intervals[4],
            AveragePrecisionAvgn = intervals[5],
        };
    }

    /// <summary>What a picture adds to the numerator and the denominator of each metric, in the order above.</summary>
    internal static (double Sum, double Weight)[] Terms(LocalizationClip clip) =>
    [
        (clip.ConsensusIoU >= 0.3 ? 1 : 0, 1),
        (clip.ConsensusIoU >= 0.5 ? 1 : 0, 1),
        (clip.ConsensusIoU, 1),
        (LocalizationThresholds.Area(LocalizationThresholds.TwiceArea(LocalizationThresholds.Reached(clip.ConsensusIoU)), 1), 1),
        (clip.AveragePrecision ?? 0, clip.AveragePrecision is null ? 0 : 1),
        (clip.AveragePrecisionAvgn ?? 0, 1),
    ];
}
