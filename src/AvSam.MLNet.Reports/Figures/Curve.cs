namespace AvSam.MLNet.Reports.Figures;

/// <summary>A curve of one model, both axes 0–1.</summary>
/// <param name="Name">The model.</param>
/// <param name="X">Thresholds, ascending.</param>
/// <param name="Y">The values there.</param>
internal sealed record Curve(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y);
