using System.Globalization;
using AvSam.MLNet.Evaluation;

namespace AvSam.MLNet.Reports.Measured;

/// <summary>Segmentation's metrics for a report.</summary>
internal static class SegmentationMeasurement
{
    public static Measurement Of(string name, SegmentationMetrics metrics) => new()
    {
        Name = name,
        Extent = string.Create(CultureInfo.InvariantCulture, $"{metrics.Clips:N0} clips, {metrics.Frames:N0} frames"),
        Item = "clip",
        Figures = Figures(metrics),
        ScoreName = "IoU",
        BarKey = "miou",
        Categories = [.. (metrics.PerCategory ?? new Dictionary<string, SegmentationMetrics>()).Select(pair => new MeasuredCategory(pair.Key, pair.Value.Clips, Figures(pair.Value)))],
        FCurve = metrics.FCurve.Count < 2 ? null : new(name, [.. metrics.FCurve.Select((_, i) => i / (metrics.FCurve.Count - 1.0))], metrics.FCurve),
        Reaching = metrics.PerClip is { Count: > 0 } clips ? ReachingCurve.Of(name, [.. clips.Select(clip => clip.MeanIoU)]) : null,
    };

    private static MeasuredFigure[] Figures(SegmentationMetrics of) =>
    [
        new("miou", "mIoU", of.MeanIoU, of.Intervals?.MeanIoU, "Overlap of mask and ground truth (intersection over union) at probability above 0.5, averaged over a clip's frames, then over clips. Where nothing sounds, the share of the frame left unmarked. Rewards every bit of overlap."),
        new("fscore_avsbench", "F (AVSBench)", of.FScoreAvsBench, of.Intervals?.FScoreAvsBench, "Precision and recall together (β² = 0.3, precision counts more) at the threshold best for each clip, as AVSBench's own code has it. The threshold is chosen with the ground truth in sight."),
        new("fscore_image", "F (image)", of.FScoreImage, of.Intervals?.FScoreImage, "The same at the threshold best for each frame: kinder still."),
        new("f1_at_05", "F1 at 0.5", of.F1At05, of.Intervals?.F1At05, "Precision and recall alike, of the mask that a user gets: no threshold is chosen afterwards."),
        new("ap_pixel", "AP (pixels)", of.AveragePrecision, of.Intervals?.AveragePrecision, "Average precision over pixels: rewards that pixels are ranked rightly, at no threshold."),
    ];
}
