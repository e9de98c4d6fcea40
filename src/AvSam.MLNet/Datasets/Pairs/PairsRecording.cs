namespace AvSam.MLNet.Datasets;

/// <summary>A recording: one row of <c>recordings.csv</c>.</summary>
/// <param name="Path">The sound file, of any format that is read here.</param>
/// <param name="Split">The split it belongs to.</param>
/// <param name="Category">What sounds; <see cref="None"/> or <see cref="Other"/> where that is no category of objects.</param>
public sealed record PairsRecording(string Path, string Split, string Category)
{
    /// <summary>The category of what no object makes: rain, the sea, a room. Nothing is to be marked.</summary>
    public const string None = "none";

    /// <summary>The category of what nobody labelled, or what belongs to no category here. It is never a label: no clip is made with it.</summary>
    public const string Other = "other";

    /// <summary>Whether the category says what sounds; it may be <see cref="None"/>, and is not <see cref="Other"/>.</summary>
    public bool IsLabelled => Category != Other;

    /// <summary>Its path relative to the dataset's folder, which puts recordings in order.</summary>
    internal string Name { get; init; } = "";
}
