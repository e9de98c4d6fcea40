namespace AvSam.MLNet.Evaluation;

/// <summary>What one frame or picture scored: a row of <c>frames.csv</c> or <c>images.csv</c>.</summary>
/// <param name="Clip">The clip or picture.</param>
/// <param name="Category">Its category; empty where there is none.</param>
/// <param name="Values">The value of each of the table's <see cref="MetricTable.RowColumns"/>; null where it is not defined.</param>
public sealed record MeasuredRow(string Clip, string Category, IReadOnlyList<double?> Values);
