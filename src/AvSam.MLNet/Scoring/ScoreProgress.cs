namespace AvSam.MLNet.Scoring;

/// <summary>How far a batch is.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="Done">How many of its steps are done.</param>
/// <param name="Total">How many steps it has.</param>
public readonly record struct ScoreProgress(string Stage, int Done, int Total);
