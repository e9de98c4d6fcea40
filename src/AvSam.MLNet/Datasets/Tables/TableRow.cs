namespace AvSam.MLNet.Datasets;

/// <summary>One row of a <see cref="TableFile"/>.</summary>
/// <param name="Line">Its line in the file, from 1.</param>
/// <param name="Fields">Its fields, trimmed.</param>
internal sealed record TableRow(int Line, IReadOnlyList<string> Fields);
