using System.Text.Json.Serialization;

namespace AvSam.MLNet.Evaluation;

/// <summary>
/// The metrics of sound localisation on Flickr-SoundNet and VGG-SS, each in 0–1 and higher better (paper §4.1; docs/reference.md §1.7–1.9, §6 no. 13).
/// </summary>
/// <remarks>
/// All are means over pictures of <see cref="LocalizationCounts"/>. The paper's "IoU(%)" is most plausibly <see cref="IoUAt03"/>: with the
/// field's AUC its Table 1 is impossible for the others. The JSON names are those that <c>avsam evaluate</c> and <c>avsam metrics</c> write.
/// </remarks>
public sealed record LocalizationMetrics
{
    /// <summary>Pictures measured.</summary>
    [JsonPropertyName("images")]
    public required int Images { get; init; }

    /// <summary>IoU@0.3: the share of pictures with a cIoU of at least 0.3, AVGN's "precision". Rewards finding the object roughly.</summary>
    [JsonPropertyName("iou_at_03")]
    public required double IoUAt03 { get; init; }

    /// <summary>IoU@0.5: the share of pictures with a cIoU of at least 0.5, which the field prints as "CIoU". Rewards finding the object well.</summary>
    [JsonPropertyName("iou_at_05")]
    public required double IoUAt05 { get; init; }

    /// <summary>Mean cIoU, Σ P·g / (Σ g + Σ P·[g = 0]) of each picture. Rewards every bit of overlap.</summary>
    [JsonPropertyName("ciou_mean")]
    public required double MeanConsensusIoU { get; init; }

    /// <summary>
    /// AUC: the trapezoid's area under <see cref="SuccessCurve"/> over the 21 thresholds t = 0, 0.05, …, 1 of cIoU. Close to the mean cIoU,
    /// and at least 0.025, since every picture reaches t = 0.
    /// </summary>
    [JsonPropertyName("auc")]
    public required double AreaUnderCurve { get; init; }

    /// <summary>
    /// Average precision over pixels, Σ (Rₙ − Rₙ₋₁)·Pₙ as scikit-learn, the consensus (g ≥ 1) to be found by the scores; the mean over the
    /// pictures that have a consensus pixel. Rewards the right order of pixels at no threshold. 0 where no picture has one.
    /// </summary>
    [JsonPropertyName("ap_pixel")]
    public required double AveragePrecision { get; init; }

    /// <summary>
    /// AVGN's "PIAP", which exchanges truth and prediction: for comparison with published figures only, as it rewards a larger marked
    /// area. A picture where nothing is marked counts 0.
    /// </summary>
    [JsonPropertyName("ap_pixel_avgn")]
    public required double AveragePrecisionAvgn { get; init; }

    /// <summary>Which pixels counted as marked.</summary>
    [JsonPropertyName("rule")]
    public required LocalizationRule Rule { get; init; }

    /// <summary>Pictures without a consensus pixel, which <see cref="AveragePrecision"/> leaves out.</summary>
    [JsonPropertyName("images_without_consensus")]
    public required int ImagesWithoutConsensus { get; init; }

    /// <summary>Pictures where nothing is marked, which <see cref="AveragePrecisionAvgn"/> counts as 0.</summary>
    [JsonPropertyName("images_without_mark")]
    public required int ImagesWithoutMark { get; init; }

    /// <summary>The share of pictures with a cIoU of at least t, at the 21 thresholds of <see cref="AreaUnderCurve"/>; the first is 1.</summary>
    [JsonIgnore]
    public IReadOnlyList<double> SuccessCurve { get; init; } = [];

    /// <summary>Confidence intervals; null where none were asked for.</summary>
    [JsonPropertyName("intervals")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LocalizationIntervals? Intervals { get; init; }

    /// <summary>The same for each category, by name; null where the dataset has no categories.</summary>
    [JsonPropertyName("per_category")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, LocalizationMetrics>? PerCategory { get; init; }

    /// <summary>Each picture's scores, by name; null where they were not kept.</summary>
    [JsonIgnore]
    public IReadOnlyList<LocalizationClip>? PerClip { get; init; }

    /// <summary>The metrics as a table for a console or a log: a line for each category and one for all.</summary>
    /// <param name="perClip">Whether each picture has a line too, where they were kept. Default false.</param>
    /// <returns>Lines of text, aligned by spaces.</returns>
    public string ToFormattedString(bool perClip = false)
    {
        var table = new MetricsTable("", "images", "IoU@0.3", "IoU@0.5", "mean cIoU", "AUC", "AP", "AP AVGN");
        foreach (var clip in perClip ? PerClip ?? [] : [])
        {
            var auc = LocalizationThresholds.Area(LocalizationThresholds.TwiceArea(LocalizationThresholds.Reached(clip.ConsensusIoU)), 1);
            table.Add(clip.Clip, 1, clip.ConsensusIoU >= 0.3 ? 1.0 : 0.0, clip.ConsensusIoU >= 0.5 ? 1.0 : 0.0, clip.ConsensusIoU, auc, clip.AveragePrecision, clip.AveragePrecisionAvgn ?? 0);
        }

        foreach (var (category, part) in PerCategory ?? new Dictionary<string, LocalizationMetrics>())
        {
            part.AddTo(table, category);
        }

        AddTo(table, "all");
        return table.ToString();
    }

    private void AddTo(MetricsTable table, string name)
    {
        table.Add(name, Images, IoUAt03, IoUAt05, MeanConsensusIoU, AreaUnderCurve, AveragePrecision, AveragePrecisionAvgn);
        if (Intervals is { } of)
        {
            table.Add("", null, of.IoUAt03, of.IoUAt05, of.MeanConsensusIoU, of.AreaUnderCurve, of.AveragePrecision, of.AveragePrecisionAvgn);
        }
    }
}
