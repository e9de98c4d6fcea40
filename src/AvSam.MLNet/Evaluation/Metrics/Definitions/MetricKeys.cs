namespace AvSam.MLNet.Evaluation;

/// <summary>The names of the metrics in JSON and CSV files. They are a contract: programs outside read them.</summary>
internal static class MetricKeys
{
    public const string Clips = "clips";
    public const string Frames = "frames";
    public const string MeanIoU = "miou";
    public const string FScoreAvsBench = "fscore_avsbench";
    public const string FScoreImage = "fscore_image";
    public const string F1At05 = "f1_at_05";
    public const string AveragePrecision = "ap_pixel";
    public const string SoundingFrames = "sounding_frames";

    // Of category pairs.
    public const string MeanIoUSeveral = "miou_several";
    public const string MeanIoUSingle = "miou_single";
    public const string MeanIoUEveryObject = "miou_every_object";
    public const string MarkedPresent = "marked_present";
    public const string MarkedAbsent = "marked_absent";
    public const string MarkedSilence = "marked_silence";
    public const string MarkedNone = "marked_none";

    // Of AVSBench-Robust, beside those that end in the word of a condition.
    public const string GlobalMeanIoU = "g_miou";
    public const string GlobalFScore = "g_fscore";
    public const string GlobalFalsePositiveRate = "g_fpr";

    public const string Images = "images";
    public const string IoUAt03 = "iou_at_03";
    public const string IoUAt05 = "iou_at_05";
    public const string MeanConsensusIoU = "ciou_mean";
    public const string AreaUnderCurve = "auc";
    public const string AveragePrecisionAvgn = "ap_pixel_avgn";
    public const string ImagesWithoutConsensus = "images_without_consensus";
    public const string ImagesWithoutMark = "images_without_mark";

    // Columns of frames.csv and images.csv.
    public const string IoU = "iou";
    public const string F1 = "f1";
    public const string ConsensusIoU = "ciou";
    public const string Marked = "marked";
    public const string Truth = "truth";
    public const string Consensus = "consensus";
    public const string Pixels = "pixels";

    // What stands beside the metrics in the JSON.
    public const string Intervals = "intervals";
    public const string PerCategory = "per_category";
    public const string Rule = "rule";
    public const string Comparison = "comparison";
}
