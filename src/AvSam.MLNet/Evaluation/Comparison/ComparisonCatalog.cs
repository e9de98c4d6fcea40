namespace AvSam.MLNet.Evaluation;

/// <summary>Two models over the same data: <c>mlContext.AudioVisual.CompareSegmentation(first, second)</c> and <c>CompareLocalization</c>.</summary>
public static class ComparisonCatalog
{
    /// <summary>Compares what <see cref="EvaluationCatalog.EvaluateSegmentation"/> measured for two models, clip by clip.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="first">The first model's metrics, with the clips' scores kept.</param>
    /// <param name="second">The second model's, over the same clips.</param>
    /// <param name="bootstrap">How confidence intervals are made. Default null: 1,000 resamples, level 0.95, seed 1.</param>
    /// <param name="changes">How many of the clips that changed most are named, at least 0. Default 10.</param>
    /// <returns>Differences, second less first.</returns>
    /// <exception cref="ArgumentException">Clips' scores were not kept, or are not of the same clips.</exception>
    public static MetricsComparison CompareSegmentation(
        this AudioVisualCatalog catalog, SegmentationMetrics first, SegmentationMetrics second, BootstrapOptions? bootstrap = null, int changes = 10)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return PairedComparison.Of(
            [
                ("miou", first.MeanIoU, second.MeanIoU),
                ("fscore_avsbench", first.FScoreAvsBench, second.FScoreAvsBench),
                ("fscore_image", first.FScoreImage, second.FScoreImage),
                ("f1_at_05", first.F1At05, second.F1At05),
                ("ap_pixel", first.AveragePrecision, second.AveragePrecision),
            ],
            "miou", Clips(first.PerClip, nameof(first)), Clips(second.PerClip, nameof(second)), bootstrap ?? new(), changes);
    }

    /// <summary>Compares what <see cref="EvaluationCatalog.EvaluateLocalization"/> measured for two models, picture by picture.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="first">The first model's metrics, with the pictures' scores kept.</param>
    /// <param name="second">The second model's, over the same pictures and by the same rule.</param>
    /// <param name="bootstrap">How confidence intervals are made. Default null: 1,000 resamples, level 0.95, seed 1.</param>
    /// <param name="changes">How many of the pictures that changed most are named, at least 0. Default 10.</param>
    /// <returns>Differences, second less first.</returns>
    /// <exception cref="ArgumentException">Pictures' scores were not kept, are not of the same pictures, or were marked by different rules.</exception>
    public static MetricsComparison CompareLocalization(
        this AudioVisualCatalog catalog, LocalizationMetrics first, LocalizationMetrics second, BootstrapOptions? bootstrap = null, int changes = 10)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Rule != second.Rule)
        {
            throw new ArgumentException($"The first model's pictures were marked by the rule {first.Rule}, the second's by {second.Rule}; expected one rule for both.", nameof(second));
        }

        return PairedComparison.Of(
            [
                ("iou_at_03", first.IoUAt03, second.IoUAt03),
                ("iou_at_05", first.IoUAt05, second.IoUAt05),
                ("ciou_mean", first.MeanConsensusIoU, second.MeanConsensusIoU),
                ("auc", first.AreaUnderCurve, second.AreaUnderCurve),
                ("ap_pixel", first.AveragePrecision, second.AveragePrecision),
                ("ap_pixel_avgn", first.AveragePrecisionAvgn, second.AveragePrecisionAvgn),
            ],
            "ciou_mean", Pictures(first.PerClip, nameof(first)), Pictures(second.PerClip, nameof(second)), bootstrap ?? new(), changes);
    }

    private static ComparedClip[] Clips(IReadOnlyList<SegmentationClip>? clips, string argument) =>
        [.. Kept(clips, argument).Select(clip => new ComparedClip(clip.Clip, clip.Category, clip.MeanIoU, clip.SoundingFrames, SegmentationIntervals.Terms(clip)))];

    private static ComparedClip[] Pictures(IReadOnlyList<LocalizationClip>? pictures, string argument) =>
        [.. Kept(pictures, argument).Select(picture => new ComparedClip(
            picture.Clip, picture.Category, picture.ConsensusIoU, picture.AveragePrecision is null ? 0 : 1, LocalizationIntervals.Terms(picture)))];

    private static IReadOnlyList<T> Kept<T>(IReadOnlyList<T>? clips, string argument) =>
        clips ?? throw new ArgumentException("The metrics hold no clips' scores; evaluate with KeepClips left true.", argument);
}
