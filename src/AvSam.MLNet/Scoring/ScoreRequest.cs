namespace AvSam.MLNet.Scoring;

/// <summary>What <see cref="BatchScoring"/> does.</summary>
public sealed record ScoreRequest
{
    /// <summary>The csv file with the columns <c>id,image,audio[,start]</c>; paths are relative to it.</summary>
    public required string ManifestPath { get; init; }

    /// <summary>
    /// The folder of the masks. It is made where it is missing; what else is in it stays. The masks of an earlier run that is listed in
    /// its <c>scores.csv</c> are replaced, or removed where the manifest has no such row any more.
    /// </summary>
    public required string OutputFolder { get; init; }

    /// <summary>Asked when the work is cancelled: whether the masks so far are kept for the next run. Default: they are removed.</summary>
    public Func<bool>? KeepWhenCancelled { get; init; }
}
