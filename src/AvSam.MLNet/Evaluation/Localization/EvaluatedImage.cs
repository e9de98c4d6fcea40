namespace AvSam.MLNet.Evaluation;

/// <summary>One picture that a localisation evaluation has just measured.</summary>
/// <param name="Number">How many pictures are measured so far, this one included.</param>
/// <param name="Clip">Its name.</param>
/// <param name="Category">Its category; empty where there is none.</param>
/// <param name="Counts">Its counts.</param>
public sealed record EvaluatedImage(int Number, string Clip, string Category, LocalizationCounts Counts);
