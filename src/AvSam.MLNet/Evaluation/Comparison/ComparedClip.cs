namespace AvSam.MLNet.Evaluation;

/// <summary>One clip as a comparison sees it.</summary>
/// <param name="Clip">Its name.</param>
/// <param name="Category">Its category.</param>
/// <param name="Score">What its change is measured by.</param>
/// <param name="Weight">What cannot differ between two models over the same ground truth.</param>
/// <param name="Terms">What it adds to each metric, as in <see cref="Bootstrap"/>.</param>
internal sealed record ComparedClip(string Clip, string Category, double Score, int Weight, (double Sum, double Weight)[] Terms);
