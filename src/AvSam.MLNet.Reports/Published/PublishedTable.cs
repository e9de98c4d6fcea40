using AvSam.MLNet.Evaluation;

namespace AvSam.MLNet.Reports.Published;

/// <summary>The paper's Table 1 and the strongest results on one benchmark (docs/reference.md §1.9, §3.2).</summary>
/// <param name="Columns">The metrics that are the table's columns.</param>
/// <param name="Rows">The results.</param>
/// <param name="Remark">How to read them.</param>
internal sealed record PublishedTable(IReadOnlyList<MetricDefinition> Columns, IReadOnlyList<PublishedRow> Rows, string Remark)
{
    private const string Paper = "AV-SAM (arXiv 2305.01836), Table 1";
    private const string SteppingStones = "Stepping-Stones, README";
    private const string Tavis = "TAViS (ICCV 2025), results table";
    private const string Save = "SAVE (arXiv 2407.02004), abstract";
    private const string EzVsl = "EZ-VSL, README";

    private static readonly MetricDefinition[] s_segmentation = [MetricDefinitions.MeanIoU, MetricDefinitions.FScoreAvsBench];
    private static readonly MetricDefinition[] s_localization = [MetricDefinitions.ConsensusAveragePrecision, MetricDefinitions.IoUAt03, MetricDefinitions.IoUAt05, MetricDefinitions.AreaUnderCurve];

    private static readonly PublishedTable s_s4 = new(
        s_segmentation,
        [
            new("SAM, one merged mask", Paper, true, 29.67, 42.06),
            new("AV-SAM", Paper, true, 40.47, 56.57),
            new("TPAVI, PVT-v2", SteppingStones, false, 78.74, 87.9),
            new("SAMA-AVS", SteppingStones, false, 81.53, 88.6),
            new("COMBO, PVT-v2", Tavis, false, 84.7, 91.9),
            new("SAVE, 1,024 pixels", Save, false, 86.16, null),
            new("TAViS, ViT-L, 1,024 pixels", Tavis, false, 87.0, 92.6),
        ],
        "F is AVSBench's, of which the paper speaks as F1. The paper's own figures lie far below everything that was trained on AVSBench's masks.");

    private static readonly PublishedTable s_ms3 = new(
        s_segmentation,
        [
            new("TPAVI, PVT-v2", SteppingStones, false, 54.00, 64.5),
            new("SAMA-AVS", SteppingStones, false, 63.14, 69.1),
            new("Stepping-Stones, Swin-B", SteppingStones, false, 67.30, 77.63),
            new("SAVE, 1,024 pixels", Save, false, 70.83, null),
            new("TAViS, ViT-L, 1,024 pixels", Tavis, false, 71.2, 79.6),
        ],
        "The paper gives no figures for MS3.");

    private static readonly PublishedTable s_flickr = new(
        s_localization,
        [
            new("SAM, one merged mask", Paper, true, 20.02, 41.60, null, 20.46),
            new("AV-SAM", Paper, true, 28.93, 50.80, null, 29.76),
            new("EZ-VSL, trained on VGG-Sound 144k", EzVsl, false, null, null, 83.94, 63.60),
        ],
        "The paper does not say at which cIoU a picture counts for its “IoU”; only 0.3 agrees with its AUC, so its figures stand there. How it computes AP it does not say either.");

    private static readonly PublishedTable s_vggSs = new(
        s_localization,
        [new("EZ-VSL, trained on VGG-Sound 144k", EzVsl, false, null, null, 38.85, 39.54)],
        "The paper gives no figures for VGG-SS.");

    /// <summary>The table of a benchmark; AV-Stamps borrows that of the layout it is written in.</summary>
    public static PublishedTable For(EvaluationBenchmark benchmark) => benchmark switch
    {
        EvaluationBenchmark.AvsBenchMs3 => s_ms3,
        EvaluationBenchmark.FlickrSoundNet => s_flickr,
        EvaluationBenchmark.VggSs => s_vggSs,
        _ => s_s4,
    };
}
