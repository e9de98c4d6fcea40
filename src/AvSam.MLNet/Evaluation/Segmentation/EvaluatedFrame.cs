namespace AvSam.MLNet.Evaluation;

/// <summary>One frame that an evaluation has just measured.</summary>
/// <param name="Number">How many frames are measured so far, this one included.</param>
/// <param name="Clip">Its clip.</param>
/// <param name="Category">Its category; empty where there is none.</param>
/// <param name="Counts">Its counts.</param>
public sealed record EvaluatedFrame(int Number, string Clip, string Category, MaskCounts Counts);
