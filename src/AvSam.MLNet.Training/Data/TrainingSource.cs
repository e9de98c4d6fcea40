namespace AvSam.MLNet.Training.Data;

/// <summary>A data set to learn from.</summary>
public sealed record TrainingSource
{
    /// <summary>
    /// How it is laid out: <c>pairs</c> (photographs with masks and recordings, by category), <c>avsbench-s4</c>, or <c>recordings</c> (a folder of
    /// sound files for each category; those in a folder <c>other</c> have no label).
    /// </summary>
    public required string Layout { get; init; }

    /// <summary>Its folder.</summary>
    public required string Folder { get; init; }

    /// <summary>The split to learn from. Default <c>train</c>; the layout recordings has none and is learnt from whole.</summary>
    public string TrainSplit { get; init; } = "train";

    /// <summary>The split that chooses thresholds. Default <c>val</c>.</summary>
    public string ValidationSplit { get; init; } = "val";

    /// <summary>The most recordings of a category that a split of avsbench-s4 gives, in the order of their names. Default 40.</summary>
    public int MostRecordings { get; init; } = 40;

    /// <summary>The most pictures that a split gives, in the order of the data set. Default: all.</summary>
    public int MostPictures { get; init; } = int.MaxValue;
}
