namespace AvSam.MLNet.Evaluation;

/// <summary>
/// Every metric, once. JSON and CSV files, console tables, reports, comparisons and docs/metrics.md take names, units, directions and
/// formats from here (paper §4.1; docs/reference.md §1.7–1.9, §2.3–2.4, §6 no. 13–14).
/// </summary>
public static partial class MetricDefinitions
{
    /// <summary>Clips measured.</summary>
    public static MetricDefinition Clips { get; } = MetricDefinition.Count(MetricKeys.Clips, "clips", "Clips measured.");

    /// <summary>Frames measured, in all clips.</summary>
    public static MetricDefinition Frames { get; } = MetricDefinition.Count(MetricKeys.Frames, "frames", "Frames measured, in all clips.");

    /// <summary>Pictures measured.</summary>
    public static MetricDefinition Images { get; } = MetricDefinition.Count(MetricKeys.Images, "pictures", "Pictures measured.");

    /// <summary>AVSBench's mean intersection over union.</summary>
    public static MetricDefinition MeanIoU { get; } = new()
    {
        Key = MetricKeys.MeanIoU,
        Label = "mIoU",
        PaperColumn = "mIoU(%)",
        Meaning = "Overlap of mask and ground truth (intersection over union) at probability above 0.5, averaged over a clip's frames, then over clips. Where nothing sounds, the share of the frame left unmarked. Rewards every bit of overlap.",
    };

    /// <summary>AVSBench's F-score at the threshold best for each clip.</summary>
    public static MetricDefinition FScoreAvsBench { get; } = new()
    {
        Key = MetricKeys.FScoreAvsBench,
        Label = "F (AVSBench)",
        PaperColumn = "F1(%)",
        Meaning = "Precision and recall together (β² = 0.3, precision counts more) at the threshold best for each clip, as AVSBench's own code has it. The threshold is chosen with the ground truth in sight.",
    };

    /// <summary>The F-score at the threshold best for each frame.</summary>
    public static MetricDefinition FScoreImage { get; } = new()
    {
        Key = MetricKeys.FScoreImage,
        Label = "F (image)",
        Meaning = "The same at the threshold best for each frame: kinder still.",
    };

    /// <summary>F1 at probability above 0.5.</summary>
    public static MetricDefinition F1At05 { get; } = new()
    {
        Key = MetricKeys.F1At05,
        Label = "F1 at 0.5",
        Meaning = "Precision and recall alike, of the mask that a user gets: no threshold is chosen afterwards.",
    };

    /// <summary>Average precision over the pixels of frames.</summary>
    public static MetricDefinition AveragePrecision { get; } = new()
    {
        Key = MetricKeys.AveragePrecision,
        Label = "AP (pixels)",
        Meaning = "Average precision over pixels: rewards that pixels are ranked rightly, at no threshold.",
    };

    /// <summary>Frames that have a sounding object.</summary>
    public static MetricDefinition SoundingFrames { get; } =
        MetricDefinition.Count(MetricKeys.SoundingFrames, "sounding frames", "Frames that have a sounding object. All metrics but mIoU are averaged over them.");

    /// <summary>The share of pictures with a cIoU of at least 0.3.</summary>
    public static MetricDefinition IoUAt03 { get; } = new()
    {
        Key = MetricKeys.IoUAt03,
        Label = "IoU@0.3",
        PaperColumn = "IoU(%)",
        Meaning = "The share of pictures with a cIoU of at least 0.3: the object is found roughly.",
    };

    /// <summary>The share of pictures with a cIoU of at least 0.5.</summary>
    public static MetricDefinition IoUAt05 { get; } = new()
    {
        Key = MetricKeys.IoUAt05,
        Label = "IoU@0.5",
        Meaning = "The share of pictures with a cIoU of at least 0.5: the object is found well. The field prints it as CIoU.",
    };

    /// <summary>Mean cIoU.</summary>
    public static MetricDefinition MeanConsensusIoU { get; } = new()
    {
        Key = MetricKeys.MeanConsensusIoU,
        Label = "Mean cIoU",
        Meaning = "Overlap of the marked area with what annotators agree on, averaged over pictures. Rewards every bit of overlap.",
    };

    /// <summary>The area under the curve of pictures that reach a cIoU.</summary>
    public static MetricDefinition AreaUnderCurve { get; } = new()
    {
        Key = MetricKeys.AreaUnderCurve,
        Label = "AUC",
        PaperColumn = "AUC(%)",
        Meaning = "The area under the curve of pictures that reach a cIoU, over 21 thresholds. Close to the mean cIoU.",
    };

    /// <summary>Average precision over the pixels of pictures with a consensus.</summary>
    public static MetricDefinition ConsensusAveragePrecision { get; } = AveragePrecision with
    {
        PaperColumn = "AP(%)",
        Meaning = $"{AveragePrecision.Meaning} Pictures on which annotators agree nowhere are left out.",
    };

    /// <summary>AVGN's average precision, with truth and prediction exchanged.</summary>
    public static MetricDefinition AveragePrecisionAvgn { get; } = new()
    {
        Key = MetricKeys.AveragePrecisionAvgn,
        Label = "AP (AVGN)",
        Meaning = "As AVGN's code has it, with truth and prediction exchanged: rewards larger marked areas. For comparison with published figures only.",
    };

    /// <summary>Pictures without a consensus pixel.</summary>
    public static MetricDefinition ImagesWithoutConsensus { get; } = MetricDefinition.Count(
        MetricKeys.ImagesWithoutConsensus, "pictures without consensus", "Pictures on which annotators agree nowhere. They are left out of AP (pixels).");

    /// <summary>Pictures where nothing is marked.</summary>
    public static MetricDefinition ImagesWithoutMark { get; } = MetricDefinition.Count(
        MetricKeys.ImagesWithoutMark, "pictures without mark", "Pictures where nothing is marked. They count 0 in AP (AVGN).");

    /// <summary>Intersection over union of one frame, or its mean over one clip.</summary>
    public static MetricDefinition IoU { get; } = new() { Key = MetricKeys.IoU, Label = "IoU", Meaning = "Intersection over union of one frame, or its mean over one clip." };

    /// <summary>F1 of one frame.</summary>
    public static MetricDefinition F1 { get; } = new() { Key = MetricKeys.F1, Label = "F1", Meaning = "F1 of one frame at probability above 0.5." };

    /// <summary>cIoU of one picture.</summary>
    public static MetricDefinition ConsensusIoU { get; } = new()
    {
        Key = MetricKeys.ConsensusIoU,
        Label = "cIoU",
        Meaning = "Overlap of the marked area of one picture with what annotators agree on.",
    };

    /// <summary>Marked pixels of one frame or picture.</summary>
    public static MetricDefinition Marked { get; } = MetricDefinition.Count(MetricKeys.Marked, "marked", "Pixels that are marked.");

    /// <summary>Pixels of the ground truth of one frame.</summary>
    public static MetricDefinition Truth { get; } = MetricDefinition.Count(MetricKeys.Truth, "truth", "Pixels of the ground truth.");

    /// <summary>Pixels of one picture on which annotators agree.</summary>
    public static MetricDefinition Consensus { get; } = MetricDefinition.Count(MetricKeys.Consensus, "consensus", "Pixels on which annotators agree.");

    /// <summary>Pixels of one frame or picture.</summary>
    public static MetricDefinition Pixels { get; } = MetricDefinition.Count(MetricKeys.Pixels, "pixels", "Pixels of the frame or picture.");
}
