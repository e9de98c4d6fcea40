namespace AvSam.MLNet.Datasets;

/// <summary>How many of something a dataset has.</summary>
/// <param name="What">What was counted, e.g. <c>test clips</c>.</param>
/// <param name="Found">How many there are.</param>
/// <param name="Published">How many the published dataset has (docs/reference.md §1.6, §2.1); null where no number is known.</param>
/// <param name="IsVerified">Whether we saw the published number in the dataset's own files or paper.</param>
public sealed record DatasetCount(string What, int Found, int? Published = null, bool IsVerified = true);
