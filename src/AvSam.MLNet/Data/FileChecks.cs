using System.Collections.Concurrent;

namespace AvSam.MLNet.Data;

/// <summary>Looks into many files at once and gathers what is wrong with them.</summary>
internal static class FileChecks
{
    /// <summary>Runs every check, several at a time.</summary>
    /// <param name="checks">Each throws when its file is missing or broken.</param>
    /// <param name="progress">Told after every check.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>What was thrown, in the order of the checks.</returns>
    public static IReadOnlyList<string> Run(IReadOnlyList<Action> checks, IProgress<FileProgress>? progress, CancellationToken cancellation)
    {
        var problems = new ConcurrentDictionary<int, string>();
        var done = 0;
        Parallel.For(0, checks.Count, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, index =>
        {
            try
            {
                checks[index]();
            }
            catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                problems[index] = error.Message;
            }

            progress?.Report(new(Interlocked.Increment(ref done), checks.Count));
        });
        return [.. problems.OrderBy(pair => pair.Key).Select(pair => pair.Value)];
    }
}
