namespace AvSam.MLNet.Evaluation;

/// <summary>Why a clip is in the gallery.</summary>
public enum GalleryRank
{
    /// <summary>Among the highest scores.</summary>
    Best,

    /// <summary>In the middle of all scores.</summary>
    Median,

    /// <summary>Among the lowest scores.</summary>
    Worst,
}
