using System.Collections.Concurrent;
using AvSam.MLNet.Audio;
using AvSam.MLNet.Imaging;

namespace AvSam.MLNet.Datasets;

/// <summary>Looks into many files at once and gathers what is wrong with them.</summary>
internal static class FileChecks
{
    /// <summary>Decodes each picture that is there, once.</summary>
    public static IEnumerable<Action> Pictures(IEnumerable<string> paths) =>
        paths.Distinct().Where(File.Exists).Select(path => (Action)(() => ImageFile.Read(path).Dispose()));

    /// <summary>Reads each sound that is there, once.</summary>
    public static IEnumerable<Action> Sounds(IEnumerable<string> paths, CancellationToken cancellation) =>
        paths.Distinct().Where(File.Exists).Select(path => (Action)(() => AudioFile.Read(path, cancellation: cancellation)));

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
