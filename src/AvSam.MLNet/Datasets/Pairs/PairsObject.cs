namespace AvSam.MLNet.Datasets;

/// <summary>An object of a photograph, or a category's whole region: one row of <c>objects.csv</c>.</summary>
/// <param name="Index">Its value in the photograph's mask, 1–254.</param>
/// <param name="Category">What it is.</param>
/// <param name="Area">Its share of the photograph, above 0 and at most 1, as the table gives it.</param>
public sealed record PairsObject(int Index, string Category, double Area)
{
    /// <summary>Its line in the table, for messages.</summary>
    internal int Line { get; init; }
}
