namespace AvSam.MLNet.Evaluation;

/// <summary>How confidence intervals are made: percentile bootstrap over clips (Efron 1979).</summary>
/// <remarks>
/// Clips are drawn with replacement, all frames of a clip together, since frames of one clip resemble each other. An interval says how far
/// the figure depends on which clips the test set happens to hold, not how far a second training would differ.
/// </remarks>
public sealed class BootstrapOptions
{
    /// <summary>How many sets of clips are drawn. Default 1,000; at least 1.</summary>
    public int Resamples { get; init; } = 1000;

    /// <summary>The level of the intervals, above 0 and below 1. Default 0.95: the 2.5th and the 97.5th percentile.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>The same seed over the same clips gives the same intervals, on any number of threads. Default 1.</summary>
    public int Seed { get; init; } = 1;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Resamples, 1, nameof(Resamples));
        if (!(Level > 0 && Level < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(Level), Level, "The level of an interval lies above 0 and below 1.");
        }
    }
}
