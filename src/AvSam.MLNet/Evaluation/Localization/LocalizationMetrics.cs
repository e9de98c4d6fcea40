using System.Text.Json.Serialization;

namespace AvSam.MLNet.Evaluation;

/// <summary>
/// The metrics of sound localisation on Flickr-SoundNet and VGG-SS. Each lies in 0–1, and higher is better (paper §4.1; docs/reference.md §1.7–1.9, §6 no. 13).
/// </summary>
/// <remarks>
/// All are means over pictures of <see cref="LocalizationCounts"/>. The paper's "IoU(%)" is most plausibly <see cref="IoUAt03"/>: the field's
/// AUC makes its Table 1 impossible for the others.
/// </remarks>
public sealed record LocalizationMetrics : EvaluationMetrics
{
    /// <summary>Pictures measured.</summary>
    [JsonPropertyName(MetricKeys.Images)]
    public required int Images { get; init; }

    /// <summary>IoU@0.3: the share of pictures with a cIoU of at least 0.3, AVGN's "precision". Rewards finding the object roughly.</summary>
    [JsonPropertyName(MetricKeys.IoUAt03)]
    public required double IoUAt03 { get; init; }

    /// <summary>IoU@0.5: the share of pictures with a cIoU of at least 0.5, which the field prints as "CIoU". Rewards finding the object well.</summary>
    [JsonPropertyName(MetricKeys.IoUAt05)]
    public required double IoUAt05 { get; init; }

    /// <summary>Mean cIoU, Σ P·g / (Σ g + Σ P·[g = 0]) of each picture. Rewards every bit of overlap.</summary>
    [JsonPropertyName(MetricKeys.MeanConsensusIoU)]
    public required double MeanConsensusIoU { get; init; }

    /// <summary>
    /// AUC: the trapezoid's area under <see cref="SuccessCurve"/> over the 21 thresholds t = 0, 0.05, …, 1 of cIoU. Close to the mean cIoU,
    /// and at least 0.025, since every picture reaches t = 0.
    /// </summary>
    [JsonPropertyName(MetricKeys.AreaUnderCurve)]
    public required double AreaUnderCurve { get; init; }

    /// <summary>
    /// Average precision over pixels, Σ (Rₙ − Rₙ₋₁)·Pₙ as scikit-learn, the consensus (g ≥ 1) to be found by the scores; the mean over the
    /// pictures that have a consensus pixel. Rewards the right order of pixels at no threshold. 0 where no picture has one.
    /// </summary>
    [JsonPropertyName(MetricKeys.AveragePrecision)]
    public required double AveragePrecision { get; init; }

    /// <summary>
    /// AVGN's "PIAP", which exchanges truth and prediction: for comparison with published figures only, as it rewards a larger marked
    /// area. A picture where nothing is marked counts 0.
    /// </summary>
    [JsonPropertyName(MetricKeys.AveragePrecisionAvgn)]
    public required double AveragePrecisionAvgn { get; init; }

    /// <summary>Which pixels counted as marked.</summary>
    [JsonPropertyName(MetricKeys.Rule)]
    public required LocalizationRule Rule { get; init; }

    /// <summary>Pictures without a consensus pixel, which <see cref="AveragePrecision"/> leaves out.</summary>
    [JsonPropertyName(MetricKeys.ImagesWithoutConsensus)]
    public required int ImagesWithoutConsensus { get; init; }

    /// <summary>Pictures where nothing is marked, which <see cref="AveragePrecisionAvgn"/> counts as 0.</summary>
    [JsonPropertyName(MetricKeys.ImagesWithoutMark)]
    public required int ImagesWithoutMark { get; init; }

    /// <summary>The share of pictures with a cIoU of at least t, at the 21 thresholds of <see cref="AreaUnderCurve"/>; the first is 1.</summary>
    [JsonIgnore]
    public IReadOnlyList<double> SuccessCurve { get; init; } = [];

    /// <summary>The same for each category, by name; null where the dataset has no categories.</summary>
    [JsonPropertyName(MetricKeys.PerCategory)]
    [JsonPropertyOrder(2)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, LocalizationMetrics>? PerCategory { get; init; }

    /// <summary>Each picture's scores, by name; null where they were not kept.</summary>
    [JsonIgnore]
    public IReadOnlyList<LocalizationClip>? PerClip { get; init; }

    internal override MetricTable Table => MetricTable.Localization;

    internal override IEnumerable<(string Name, EvaluationMetrics Metrics)> Categories => ByName(PerCategory);

    internal override IReadOnlyList<MeasuredClip>? ByClip => PerClip;

    private protected override double Of(string key) => key switch
    {
        MetricKeys.Images => Images,
        MetricKeys.IoUAt03 => IoUAt03,
        MetricKeys.IoUAt05 => IoUAt05,
        MetricKeys.MeanConsensusIoU => MeanConsensusIoU,
        MetricKeys.AreaUnderCurve => AreaUnderCurve,
        MetricKeys.AveragePrecision => AveragePrecision,
        MetricKeys.AveragePrecisionAvgn => AveragePrecisionAvgn,
        MetricKeys.ImagesWithoutConsensus => ImagesWithoutConsensus,
        MetricKeys.ImagesWithoutMark => ImagesWithoutMark,
        _ => throw NoSuchMetric(key),
    };
}
