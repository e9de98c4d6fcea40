namespace AvSam.MLNet.Datasets;

/// <summary>A photograph with a recording of one of its categories. Nothing was filmed: the two belong together by category alone (docs/reference.md §2.7).</summary>
/// <param name="Photograph">The photograph's name.</param>
/// <param name="Category">What sounds: a category whose objects have at least 2 % of the photograph.</param>
/// <param name="Split">The split it belongs to.</param>
/// <param name="ImagePath">The photograph.</param>
/// <param name="MaskPath">The mask of all of the photograph's objects.</param>
/// <param name="AudioPath">A recording of the category, drawn by the SHA-256 of photograph and category.</param>
public sealed record PairsClip(string Photograph, string Category, string Split, string ImagePath, string MaskPath, string AudioPath)
{
    /// <summary>Photograph and category; unique within the split.</summary>
    public string Id => $"{Photograph}/{Category}";

    /// <summary>The same as the name of a file: that of its stored prediction.</summary>
    public string FileName => $"{Photograph}~{Category}";

    /// <summary>The values of the category's objects in the mask. What sounds is their union.</summary>
    public required IReadOnlyList<int> Objects { get; init; }

    /// <summary>Whether the photograph has objects of two or more categories, of any size.</summary>
    public required bool HasSeveralCategories { get; init; }

    /// <summary>How many clips the photograph has in its split, at least 1.</summary>
    public required int ClipsOfPhotograph { get; init; }

    /// <summary>The intersection over union that marking every object has, above 0 and at most 1.</summary>
    public required double EveryObjectIoU { get; init; }

    /// <summary>A recording of a category that no object of the photograph has, drawn as the clip's own; null where the split has none.</summary>
    public string? AbsentAudioPath { get; init; }

    /// <summary>A recording of <see cref="PairsRecording.None"/>, drawn as the clip's own; null where the split has none.</summary>
    public string? NoneAudioPath { get; init; }
}
