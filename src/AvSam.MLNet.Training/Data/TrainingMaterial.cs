namespace AvSam.MLNet.Training.Data;

/// <summary>All that a split has to learn from.</summary>
/// <param name="Photographs">Real pictures with masks.</param>
/// <param name="Scenes">Composed pictures with masks, whose objects can be pasted elsewhere.</param>
/// <param name="Recordings">Sounds.</param>
public sealed record TrainingMaterial(
    IReadOnlyList<TrainingPicture> Photographs, IReadOnlyList<TrainingPicture> Scenes, IReadOnlyList<TrainingRecording> Recordings)
{
    /// <summary>Nothing.</summary>
    public static TrainingMaterial Empty { get; } = new([], [], []);

    /// <summary>Everything that two have.</summary>
    public TrainingMaterial With(TrainingMaterial other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new([.. Photographs, .. other.Photographs], [.. Scenes, .. other.Scenes], [.. Recordings, .. other.Recordings]);
    }

    /// <summary>The categories of its pictures' objects, in order.</summary>
    public IEnumerable<string> Categories() => Photographs.Concat(Scenes).SelectMany(picture => picture.Objects.Values).Distinct().Order(StringComparer.Ordinal);
}
