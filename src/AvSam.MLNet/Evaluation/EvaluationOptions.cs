namespace AvSam.MLNet.Evaluation;

/// <summary>How an evaluation runs; the figures do not depend on it.</summary>
public sealed class EvaluationOptions
{
    /// <summary>
    /// How many rows are read and measured at a time. Default null: one a processor core. With 1, rows come in the data's order, and so
    /// does the progress. ML.NET divides the rows that a transform computes among the threads, and reads some thousand rows of the source
    /// ahead, which is cheap for small columns such as paths. Read data whose source itself holds the pixels with 1.
    /// </summary>
    public int? NumberOfThreads { get; init; }

    /// <summary>How confidence intervals are made. Default null: none are.</summary>
    public BootstrapOptions? Bootstrap { get; init; }

    /// <summary>
    /// Whether each clip's scores are kept for <c>PerClip</c>, some 200 bytes a clip. Default true; intervals need them.
    /// </summary>
    public bool KeepClips { get; init; } = true;

    internal int Threads => NumberOfThreads ?? Environment.ProcessorCount;

    internal void Check()
    {
        if (NumberOfThreads is < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(NumberOfThreads), NumberOfThreads, "At least one thread is needed.");
        }

        Bootstrap?.Check();
        if (Bootstrap is not null && !KeepClips)
        {
            throw new ArgumentException($"{nameof(Bootstrap)} needs each clip's scores; leave {nameof(KeepClips)} true.", nameof(KeepClips));
        }
    }
}
