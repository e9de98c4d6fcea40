using System.Text.Json.Serialization;

namespace AvSam.MLNet.Evaluation;

/// <summary>
/// AVSBench's metrics of audio-visual segmentation, each in 0–1 and higher better (paper §4.1; REFERENCE §2.3–2.4).
/// </summary>
/// <remarks>The JSON names are those that <c>avsam evaluate</c> and <c>avsam metrics</c> write.</remarks>
public sealed record SegmentationMetrics
{
    /// <summary>Clips measured.</summary>
    [JsonPropertyName("clips")]
    public required int Clips { get; init; }

    /// <summary>Frames measured, in all clips.</summary>
    [JsonPropertyName("frames")]
    public required int Frames { get; init; }

    /// <summary>
    /// mIoU: intersection over union at probability above 0.5, averaged over a clip's frames, then over clips. A frame without a
    /// sounding object counts the share of it that was left unmarked (§2.3).
    /// </summary>
    [JsonPropertyName("miou")]
    public required double MeanIoU { get; init; }

    /// <summary>
    /// F with β² = 0.3 as AVSBench codes it: averaged over a clip's frames at each of 255 thresholds, the best threshold's value,
    /// averaged over clips. Frames without a sounding object are skipped; a clip of only such frames counts 0 (§2.4).
    /// </summary>
    [JsonPropertyName("fscore_avsbench")]
    public required double FScoreAvsBench { get; init; }

    /// <summary>F with β² = 0.3 at each frame's own best threshold, averaged over the frames that have a sounding object.</summary>
    [JsonPropertyName("fscore_image")]
    public required double FScoreImage { get; init; }

    /// <summary>F1 at probability above 0.5, averaged over the frames that have a sounding object.</summary>
    [JsonPropertyName("f1_at_05")]
    public required double F1At05 { get; init; }

    /// <summary>The same for each category, by name; null where the dataset has no categories.</summary>
    [JsonPropertyName("per_category")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, SegmentationMetrics>? PerCategory { get; init; }
}
