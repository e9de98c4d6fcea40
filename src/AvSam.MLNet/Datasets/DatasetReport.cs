namespace AvSam.MLNet.Datasets;

/// <summary>What a check of a dataset found.</summary>
/// <param name="Counts">Its counts beside the published ones. That they differ is no problem of itself: a part of a dataset, or one of one's own, may be whole.</param>
/// <param name="Problems">Everything that is missing or broken.</param>
public sealed record DatasetReport(IReadOnlyList<DatasetCount> Counts, IReadOnlyList<string> Problems)
{
    /// <summary>Nothing is missing and nothing is broken.</summary>
    public bool IsClean => Problems.Count == 0;
}
