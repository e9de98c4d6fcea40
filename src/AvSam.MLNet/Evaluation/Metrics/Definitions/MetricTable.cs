namespace AvSam.MLNet.Evaluation;

/// <summary>The metrics of one task, in the order in which they are printed.</summary>
public sealed class MetricTable
{
    private MetricTable()
    {
    }

    /// <summary>Segmentation on AVSBench and AV-Stamps, measured clip by clip.</summary>
    public static MetricTable Segmentation { get; } = Masks([], []);

    /// <summary>The same, measured with other sounds too.</summary>
    public static MetricTable SegmentationWithConditions { get; } = Masks(OfConditions(), Harmonics());

    /// <summary>Segmentation on category pairs.</summary>
    public static MetricTable Pairs { get; } = Masks([MetricDefinitions.MeanIoUSeveral, MetricDefinitions.MeanIoUSingle, MetricDefinitions.MeanIoUEveryObject, MetricDefinitions.MarkedPresent], []);

    /// <summary>The same, measured with other sounds too.</summary>
    public static MetricTable PairsWithConditions { get; } = Masks(
        [.. Pairs.Further, MetricDefinitions.MarkedAbsent, MetricDefinitions.MarkedSilence, MetricDefinitions.MarkedNone, .. OfConditions()], Harmonics());

    /// <summary>Localisation on Flickr-SoundNet and VGG-SS, measured picture by picture.</summary>
    public static MetricTable Localization { get; } = new()
    {
        Item = "picture",
        Counts = [MetricDefinitions.Images],
        Metrics =
        [
            MetricDefinitions.IoUAt03, MetricDefinitions.IoUAt05, MetricDefinitions.MeanConsensusIoU, MetricDefinitions.AreaUnderCurve, MetricDefinitions.ConsensusAveragePrecision,
            MetricDefinitions.AveragePrecisionAvgn,
        ],
        Headline = MetricDefinitions.MeanConsensusIoU,
        Remainders = [MetricDefinitions.ImagesWithoutConsensus, MetricDefinitions.ImagesWithoutMark],
        ClipScore = MetricDefinitions.ConsensusIoU,
        RowsFile = "images.csv",
        RowColumns =
        [
            MetricDefinitions.ConsensusIoU, MetricDefinitions.ConsensusAveragePrecision, MetricDefinitions.AveragePrecisionAvgn, MetricDefinitions.Marked, MetricDefinitions.Consensus,
            MetricDefinitions.Pixels,
        ],
    };

    /// <summary>What is measured and then averaged over: clip or picture.</summary>
    public required string Item { get; init; }

    /// <summary>How much was measured; the first counts the items.</summary>
    public required IReadOnlyList<MetricDefinition> Counts { get; init; }

    /// <summary>The metrics.</summary>
    public required IReadOnlyList<MetricDefinition> Metrics { get; init; }

    /// <summary>Further metrics, which have tables of their own: those of category pairs, and of other sounds. Default none.</summary>
    public IReadOnlyList<MetricDefinition> Further { get; private init; } = [];

    /// <summary>The metric that decides: reports show it first, and comparisons say by it which model is better.</summary>
    public required MetricDefinition Headline { get; init; }

    /// <summary>Counts that qualify a metric; they stand in the JSON only.</summary>
    public required IReadOnlyList<MetricDefinition> Remainders { get; init; }

    /// <summary>What one clip or picture is ranked by.</summary>
    public required MetricDefinition ClipScore { get; init; }

    /// <summary>The name of the CSV table of every frame or picture.</summary>
    public required string RowsFile { get; init; }

    /// <summary>The columns of that table, behind <c>clip</c> and <c>category</c>.</summary>
    public required IReadOnlyList<MetricDefinition> RowColumns { get; init; }

    /// <summary>All metrics in order: <see cref="Metrics"/>, <see cref="Further"/>, and those that are made of them.</summary>
    public IReadOnlyList<MetricDefinition> All => [.. Metrics, .. Further, .. Harmonic.Select(of => of.Metric)];

    /// <summary>What is made of the other metrics.</summary>
    internal IReadOnlyList<HarmonicMetric> Harmonic { get; private init; } = [];

    /// <summary>The values of <see cref="All"/>, by those of the means over clips; not a number is what no clip has, which is 0 for <see cref="Metrics"/>.</summary>
    internal double[] Complete(double[] values)
    {
        MetricDefinition[] metrics = [.. Metrics, .. Further];
        double[] means = [.. values.Select((value, m) => m < Metrics.Count && double.IsNaN(value) ? 0 : value)];
        return [.. means, .. Harmonic.Select(of => of.Of(metric => means[Array.IndexOf(metrics, metric)]))];
    }

    private static MetricTable Masks(IReadOnlyList<MetricDefinition> further, IReadOnlyList<HarmonicMetric> harmonic) => new()
    {
        Item = "clip",
        Counts = [MetricDefinitions.Clips, MetricDefinitions.Frames],
        Metrics = [MetricDefinitions.MeanIoU, MetricDefinitions.FScoreAvsBench, MetricDefinitions.FScoreImage, MetricDefinitions.F1At05, MetricDefinitions.AveragePrecision],
        Further = further,
        Harmonic = harmonic,
        Headline = MetricDefinitions.MeanIoU,
        Remainders = [MetricDefinitions.SoundingFrames],
        ClipScore = MetricDefinitions.IoU,
        RowsFile = "frames.csv",
        RowColumns = [MetricDefinitions.IoU, MetricDefinitions.F1, MetricDefinitions.Marked, MetricDefinitions.Truth, MetricDefinitions.Pixels],
    };

    private static MetricDefinition[] OfConditions() =>
    [
        .. MetricDefinitions.NegativeConditions.Select(MetricDefinitions.MeanIoUWith), .. MetricDefinitions.NegativeConditions.Select(MetricDefinitions.FScoreWith),
        .. MetricDefinitions.NegativeConditions.Select(MetricDefinitions.FalsePositiveRateWith), MetricDefinitions.GlobalFalsePositiveRate,
    ];

    private static HarmonicMetric[] Harmonics() =>
    [
        new(MetricDefinitions.GlobalMeanIoU, MetricDefinitions.MeanIoU, [.. MetricDefinitions.NegativeConditions.Select(MetricDefinitions.MeanIoUWith)]),
        new(MetricDefinitions.GlobalFScore, MetricDefinitions.FScoreAvsBench, [.. MetricDefinitions.NegativeConditions.Select(MetricDefinitions.FScoreWith)]),
    ];
}
