using System.Globalization;
using AvSam.MLNet.Evaluation;

namespace AvSam.MLNet.Reports.Measured;

/// <summary>Localisation's metrics for a report.</summary>
internal static class LocalizationMeasurement
{
    public static Measurement Of(string name, LocalizationMetrics metrics) => new()
    {
        Name = name,
        Extent = string.Create(CultureInfo.InvariantCulture, $"{metrics.Images:N0} pictures"),
        Item = "picture",
        Figures = Figures(metrics),
        ScoreName = "cIoU",
        BarKey = "ciou_mean",
        Categories = [.. (metrics.PerCategory ?? new Dictionary<string, LocalizationMetrics>()).Select(pair => new MeasuredCategory(pair.Key, pair.Value.Images, Figures(pair.Value)))],
        Reaching = metrics.SuccessCurve.Count < 2 ? null : new(name, [.. metrics.SuccessCurve.Select((_, i) => i / (metrics.SuccessCurve.Count - 1.0))], metrics.SuccessCurve),
    };

    private static MeasuredFigure[] Figures(LocalizationMetrics of) =>
    [
        new("ciou_mean", "Mean cIoU", of.MeanConsensusIoU, of.Intervals?.MeanConsensusIoU, "Overlap of the marked area with what annotators agree on, averaged over pictures. Rewards every bit of overlap."),
        new("iou_at_03", "IoU@0.3", of.IoUAt03, of.Intervals?.IoUAt03, "The share of pictures with a cIoU of at least 0.3: the object is found roughly."),
        new("iou_at_05", "IoU@0.5", of.IoUAt05, of.Intervals?.IoUAt05, "The share of pictures with a cIoU of at least 0.5: the object is found well. The field prints it as CIoU."),
        new("auc", "AUC", of.AreaUnderCurve, of.Intervals?.AreaUnderCurve, "The area under the curve of pictures that reach a cIoU, over 21 thresholds. Close to the mean cIoU."),
        new("ap_pixel", "AP (pixels)", of.AveragePrecision, of.Intervals?.AveragePrecision, "Average precision over pixels: rewards that pixels are ranked rightly, at no threshold. Pictures on which annotators agree nowhere are left out."),
        new("ap_pixel_avgn", "AP (AVGN)", of.AveragePrecisionAvgn, of.Intervals?.AveragePrecisionAvgn, "As AVGN's code has it, with truth and prediction exchanged: rewards larger marked areas. For comparison with published figures only."),
    ];
}
