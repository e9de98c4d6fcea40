namespace AvSam.MLNet.Datasets;

/// <summary>One clip of AVSBench: a sound and the frames that have a mask.</summary>
/// <param name="Name">Its name, unique within its split and category.</param>
/// <param name="Category">The category of what sounds; empty in MS3.</param>
/// <param name="Split">The split it belongs to.</param>
/// <param name="AudioPath">Its sound, a WAV file.</param>
/// <param name="Frames">Its frames with masks, by number.</param>
public sealed record AvsBenchClip(string Name, string Category, string Split, string AudioPath, IReadOnlyList<AvsBenchFrame> Frames)
{
    /// <summary>Category, where there is one, and name; unique within the split.</summary>
    public string Id => Category.Length == 0 ? Name : $"{Category}/{Name}";
}
