namespace AvSam.MLNet.Evaluation;

/// <summary>How far an evaluation is.</summary>
/// <param name="Stage">What it is doing, in a word or two.</param>
/// <param name="Done">How many frames, pictures or clips of the stage are done.</param>
/// <param name="Total">How many there are.</param>
public readonly record struct EvaluationProgress(string Stage, int Done, int Total);
