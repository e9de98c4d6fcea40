namespace AvSam.MLNet.Training;

/// <summary>How far the training is.</summary>
/// <param name="Stage">What it does, e.g. <c>sound</c>, <c>features</c>, <c>masks</c>.</param>
/// <param name="Done">Steps done of the stage, or the epoch that ended.</param>
/// <param name="Total">Steps of the stage; 0 with a metrics line.</param>
/// <param name="Metrics">The metrics line of an epoch that ended, as JSON; null otherwise.</param>
public readonly record struct TrainingProgress(string Stage, int Done, int Total, string? Metrics);
