namespace AvSam.MLNet.Scoring;

/// <summary>What came of a batch.</summary>
/// <param name="Masks">How many masks are in the folder.</param>
/// <param name="Resumed">How many of them an earlier run had made that did not come to its end.</param>
/// <param name="Problems">The rows without a mask.</param>
public sealed record ScoreOutcome(int Masks, int Resumed, IReadOnlyList<ScoreProblem> Problems);
