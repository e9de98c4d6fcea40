namespace AvSam.MLNet.Evaluation;

/// <summary>What a metric is called, what it means and how it is written. <see cref="MetricDefinitions"/> holds all of them.</summary>
public sealed record MetricDefinition
{
    /// <summary>Its name in JSON and CSV files, such as <c>miou</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Its name in tables and reports, such as <c>mIoU</c>.</summary>
    public required string Label { get; init; }

    /// <summary>What it is and what it rewards, in plain words.</summary>
    public required string Meaning { get; init; }

    /// <summary>What its values are and how they are written. Default <see cref="MetricUnit.Share"/>.</summary>
    public MetricUnit Unit { get; init; } = MetricUnit.Share;

    /// <summary>Whether a larger value is better. Default true; null where neither is better, as for a number of clips.</summary>
    public bool? LargerIsBetter { get; init; } = true;

    /// <summary>The column of the paper's Table 1 that it stands beside. Default null: the paper does not print it.</summary>
    public string? PaperColumn { get; init; }

    internal static MetricDefinition Count(string key, string label, string meaning) => new() { Key = key, Label = label, Meaning = meaning, Unit = MetricUnit.Count, LargerIsBetter = null };
}
