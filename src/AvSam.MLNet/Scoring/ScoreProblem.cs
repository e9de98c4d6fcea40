namespace AvSam.MLNet.Scoring;

/// <summary>A row that has no mask.</summary>
/// <param name="Id">The row's id.</param>
/// <param name="Problem">Why: what was found, what was expected, in which file.</param>
public sealed record ScoreProblem(string Id, string Problem);
