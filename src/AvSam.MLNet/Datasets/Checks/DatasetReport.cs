namespace AvSam.MLNet.Datasets;

/// <summary>What a check of a dataset found.</summary>
/// <param name="Counts">Its counts beside the published ones. A difference is not a problem by itself: a part of a dataset, or a dataset of your own, may be whole.</param>
/// <param name="Problems">Everything that is missing or broken.</param>
public sealed record DatasetReport(IReadOnlyList<DatasetCount> Counts, IReadOnlyList<string> Problems)
{
    /// <summary>
    /// What is worth a look, but may be right: masks that mark nothing where that is allowed, masks that mark every pixel, palettes whose
    /// indices say the opposite of their colours. Each begins with the file.
    /// </summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Nothing is missing and nothing is broken.</summary>
    public bool IsClean => Problems.Count == 0;
}
