namespace AvSam.MLNet.Datasets;

/// <summary>What annotators said of one picture.</summary>
/// <param name="Category">The category of what sounds; empty where the dataset has none.</param>
/// <param name="Boxes">Their boxes; at least one.</param>
internal sealed record LocalizationAnnotation(string Category, IReadOnlyList<LocalizationBox> Boxes);
