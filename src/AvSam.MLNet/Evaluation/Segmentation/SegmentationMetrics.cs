using System.Collections.ObjectModel;
using System.Text.Json.Serialization;

namespace AvSam.MLNet.Evaluation;

/// <summary>
/// AVSBench's metrics of audio-visual segmentation. Each lies in 0–1, and higher is better (paper §4.1; docs/reference.md §2.3–2.4, §6 no. 14).
/// On category pairs, and where other sounds were heard too, there are further ones, of which some are better the smaller they are.
/// </summary>
public sealed record SegmentationMetrics : EvaluationMetrics
{
    /// <summary>Clips measured.</summary>
    [JsonPropertyName(MetricKeys.Clips)]
    public required int Clips { get; init; }

    /// <summary>Frames measured, in all clips.</summary>
    [JsonPropertyName(MetricKeys.Frames)]
    public required int Frames { get; init; }

    /// <summary>
    /// mIoU: intersection over union at probability above 0.5, |P∩G| / (|P∪G| + 1e-7), averaged over a clip's frames, then over clips. A
    /// frame without a sounding object counts the share of it that was left unmarked (docs/reference.md §2.3). Rewards every bit of overlap, and silence
    /// where nothing sounds.
    /// </summary>
    [JsonPropertyName(MetricKeys.MeanIoU)]
    public required double MeanIoU { get; init; }

    /// <summary>
    /// F = 1.3·p·r / (0.3·p + r) as AVSBench codes it: averaged over a clip's frames at each of 255 thresholds, the best threshold's value,
    /// averaged over clips. Frames without a sounding object are skipped; a clip of only such frames counts 0 (docs/reference.md §2.4). Rewards precision
    /// more than recall, at a threshold chosen with the ground truth in sight.
    /// </summary>
    [JsonPropertyName(MetricKeys.FScoreAvsBench)]
    public required double FScoreAvsBench { get; init; }

    /// <summary>
    /// F with β² = 0.3 at each frame's own best threshold, averaged over the frames that have a sounding object; 0 where none has. What
    /// a reading of the paper alone would compute: as <see cref="FScoreAvsBench"/>, kinder still in the choice of threshold (docs/reference.md §2.4).
    /// </summary>
    [JsonPropertyName(MetricKeys.FScoreImage)]
    public required double FScoreImage { get; init; }

    /// <summary>
    /// F1 = 2·|P∩G| / (|P| + |G|) at probability above 0.5, averaged over the frames that have a sounding object; 0 where none has.
    /// Rewards the mask that a user gets, with no threshold chosen afterwards.
    /// </summary>
    [JsonPropertyName(MetricKeys.F1At05)]
    public required double F1At05 { get; init; }

    /// <summary>
    /// Average precision over pixels, Σ (Rₙ − Rₙ₋₁)·Pₙ over descending logits as scikit-learn, averaged over the frames that have a
    /// sounding object; 0 where none has. Rewards the right order of pixels, at no threshold (docs/reference.md §1.9).
    /// </summary>
    [JsonPropertyName(MetricKeys.AveragePrecision)]
    public required double AveragePrecision { get; init; }

    /// <summary>Frames that have a sounding object, over which all but mIoU are averaged.</summary>
    [JsonPropertyName(MetricKeys.SoundingFrames)]
    public required int SoundingFrames { get; init; }

    /// <summary>
    /// F with β² = 0.3 at each of the 255 thresholds of probability, 0 to 1 in even steps, averaged over the frames that have a sounding
    /// object: where one threshold for all clips would lie.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyList<double> FCurve { get; init; } = [];

    /// <summary>The same for each category, by name; null where the dataset has no categories.</summary>
    [JsonPropertyName(MetricKeys.PerCategory)]
    [JsonPropertyOrder(2)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, SegmentationMetrics>? PerCategory { get; init; }

    /// <summary>Each clip's scores, by name; null where they were not kept.</summary>
    [JsonIgnore]
    public IReadOnlyList<SegmentationClip>? PerClip { get; init; }

    /// <summary>
    /// The metrics of category pairs and of other sounds, by their JSON names; those that no clip has are left out.
    /// <see cref="EvaluationMetrics.Of(MetricDefinition)"/> gives them by their definitions. Default none.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, double> Further { get; init; } = ReadOnlyDictionary<string, double>.Empty;

    /// <summary>The kind of metrics.</summary>
    internal MetricTable Measured { get; init; } = MetricTable.Segmentation;

    internal override MetricTable Table => Measured;

    // So that they stand beside the other members in the JSON.
    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, object>? FurtherMembers =>
        Further.Count == 0 ? null : Further.ToDictionary(pair => pair.Key, pair => (object)pair.Value, StringComparer.Ordinal);

    internal override IEnumerable<(string Name, EvaluationMetrics Metrics)> Categories => ByName(PerCategory);

    internal override IReadOnlyList<MeasuredClip>? ByClip => PerClip;

    private protected override double Of(string key) => key switch
    {
        MetricKeys.Clips => Clips,
        MetricKeys.Frames => Frames,
        MetricKeys.MeanIoU => MeanIoU,
        MetricKeys.FScoreAvsBench => FScoreAvsBench,
        MetricKeys.FScoreImage => FScoreImage,
        MetricKeys.F1At05 => F1At05,
        MetricKeys.AveragePrecision => AveragePrecision,
        MetricKeys.SoundingFrames => SoundingFrames,
        _ => Further.TryGetValue(key, out var value) ? value
            : Measured.All.Any(metric => metric.Key == key) ? double.NaN
            : throw NoSuchMetric(key),
    };
}
