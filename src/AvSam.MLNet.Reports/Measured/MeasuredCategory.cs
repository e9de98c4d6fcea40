namespace AvSam.MLNet.Reports.Measured;

/// <summary>The metrics of one category.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Count">Clips or pictures of it.</param>
/// <param name="Figures">The metrics, in the order of the whole set's.</param>
internal sealed record MeasuredCategory(string Name, int Count, IReadOnlyList<MeasuredFigure> Figures);
