using System.Collections.Concurrent;
using AvSam.MLNet.Audio;
using AvSam.MLNet.Files;
using AvSam.MLNet.Imaging;

namespace AvSam.MLNet.Datasets;

/// <summary>Looks into many files at once and gathers what there is to say about them.</summary>
internal static class FileChecks
{
    // Elsewhere a sound that was cut short is read as far as it goes; here it is what the check is for.
    private static readonly AudioReadOptions s_whole = new() { AllowTruncated = false };

    /// <summary>Decodes each picture that is there, once.</summary>
    public static IEnumerable<Func<string?>> Pictures(IEnumerable<string> paths) =>
        paths.Distinct().Where(File.Exists).Select(path => Silent(() => ImageFile.Read(path).Dispose()));

    /// <summary>Reads each sound that is there, once; one that was cut short is broken.</summary>
    public static IEnumerable<Func<string?>> Sounds(IEnumerable<string> paths, CancellationToken cancellation) =>
        paths.Distinct().Where(File.Exists).Select(path => Silent(() => AudioFile.Read(path, s_whole, cancellation)));

    /// <summary>Runs every check and puts what it finds into a report.</summary>
    /// <param name="counts">The dataset's counts.</param>
    /// <param name="problems">What was found before; each problem is told once.</param>
    /// <param name="checks">Each gives a remark or null, and throws when its file is missing or broken.</param>
    /// <param name="progress">Told after every check.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static DatasetReport Report(
        IReadOnlyList<DatasetCount> counts, InputProblems problems, IReadOnlyList<Func<string?>> checks, IProgress<FileProgress>? progress, CancellationToken cancellation)
    {
        var (broken, remarks) = Look(checks, progress, cancellation);
        return new(counts, [.. problems.Kept.Distinct(), .. broken]) { Remarks = remarks };
    }

    /// <summary>Runs every check, several at a time.</summary>
    /// <param name="checks">Each throws when its file is missing or broken.</param>
    /// <param name="progress">Told after every check.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>What was thrown, in the order of the checks.</returns>
    public static IReadOnlyList<string> Run(IReadOnlyList<Action> checks, IProgress<FileProgress>? progress, CancellationToken cancellation) =>
        Look([.. checks.Select(Silent)], progress, cancellation).Problems;

    private static Func<string?> Silent(Action check) => () =>
    {
        check();
        return null;
    };

    private static (IReadOnlyList<string> Problems, IReadOnlyList<string> Remarks) Look(
        IReadOnlyList<Func<string?>> checks, IProgress<FileProgress>? progress, CancellationToken cancellation)
    {
        var (problems, remarks) = (new ConcurrentDictionary<int, string>(), new ConcurrentDictionary<int, string>());
        var done = 0;
        Parallel.For(0, checks.Count, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, index =>
        {
            try
            {
                if (checks[index]() is { } remark)
                {
                    remarks[index] = remark;
                }
            }
            catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                problems[index] = error.Message;
            }

            progress?.Report(new(Interlocked.Increment(ref done), checks.Count));
        });
        return (InOrder(problems), InOrder(remarks));
    }

    private static string[] InOrder(ConcurrentDictionary<int, string> found) => [.. found.OrderBy(pair => pair.Key).Select(pair => pair.Value)];
}
