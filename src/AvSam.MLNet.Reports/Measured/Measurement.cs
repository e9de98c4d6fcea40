using AvSam.MLNet.Reports.Figures;

namespace AvSam.MLNet.Reports.Measured;

/// <summary>The metrics of one model, of segmentation or localisation, as the sections of a report need them.</summary>
internal sealed record Measurement
{
    /// <summary>The model.</summary>
    public required string Name { get; init; }

    /// <summary>What was measured, e.g. "740 clips, 3,700 frames".</summary>
    public required string Extent { get; init; }

    /// <summary>What one of them is called: clip or picture.</summary>
    public required string Item { get; init; }

    /// <summary>The metrics, the headline first.</summary>
    public required IReadOnlyList<MeasuredFigure> Figures { get; init; }

    /// <summary>The name of the score that clips are ranked by.</summary>
    public required string ScoreName { get; init; }

    /// <summary>The key of the metric that categories' bars show.</summary>
    public required string BarKey { get; init; }

    /// <summary>Each category's metrics; none where the data has no categories.</summary>
    public required IReadOnlyList<MeasuredCategory> Categories { get; init; }

    /// <summary>F over the threshold of probability; null for localisation.</summary>
    public Curve? FCurve { get; init; }

    /// <summary>The share of clips whose score reaches a threshold; null where clips' scores were not kept.</summary>
    public Curve? Reaching { get; init; }
}
