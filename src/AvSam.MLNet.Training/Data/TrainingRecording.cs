namespace AvSam.MLNet.Training.Data;

/// <summary>A recording to learn to hear from.</summary>
/// <param name="Path">The sound file.</param>
/// <param name="Category">What sounds in it; null where that is not known, for learning from a teacher alone.</param>
public sealed record TrainingRecording(string Path, string? Category);
