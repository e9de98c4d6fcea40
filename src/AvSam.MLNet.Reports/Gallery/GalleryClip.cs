using AvSam.MLNet.Masks;

namespace AvSam.MLNet.Reports.Gallery;

/// <summary>One clip of a report's gallery. Names may hold anything: they are escaped.</summary>
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

    /// <summary>The sound that the model heard.</summary>
    public required string AudioPath { get; init; }

    /// <summary>The moment of the sound, in seconds, around which the 3 s lie that are played. Default null: its middle.</summary>
    public double? Moment { get; init; }

    /// <summary>The ground truth, over the whole picture, at any size; anything but 0 is inside.</summary>
    public required GreyImage Truth { get; init; }

    /// <summary>The predicted masks, side by side. Default none.</summary>
    public IReadOnlyList<GalleryMask> Masks { get; init; } = [];
}
