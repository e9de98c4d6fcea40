using AvSam.MLNet.Audio;
using AvSam.MLNet.Masks;

namespace AvSam.MLNet.Evaluation;

/// <summary>One clip of a gallery. Names may hold anything: whoever shows them escapes them.</summary>
public sealed record GalleryClip
{
    /// <summary>Its name.</summary>
    public required string Clip { get; init; }

    /// <summary>Its category; empty where there is none.</summary>
    public required string Category { get; init; }

    /// <summary>Why it is shown.</summary>
    public required GalleryRank Rank { get; init; }

    /// <summary>What it scored, 0–1.</summary>
    public required double Score { get; init; }

    /// <summary>The picture.</summary>
    public required string ImagePath { get; init; }

    /// <summary>The file of the sound that the model heard, unless <see cref="Sound"/> is given.</summary>
    public required string AudioPath { get; init; }

    /// <summary>The sound that the model heard where it was made for the evaluation: silence or noise. Default null: it is in a file.</summary>
    public Waveform? Sound { get; init; }

    /// <summary>The middle, in seconds, of the 3 s of sound that belong to the picture. Default null: the middle of the sound.</summary>
    public double? Moment { get; init; }

    /// <summary>The ground truth over the whole picture, at any size; anything but 0 is inside. Default null: it was not read yet.</summary>
    public GreyImage? Truth { get; init; }

    /// <summary>The predicted masks, side by side. Default none.</summary>
    public IReadOnlyList<GalleryMask> Masks { get; init; } = [];

    /// <summary>The clip's number in the data.</summary>
    internal int Item { get; init; }
}
