using System.Collections.Concurrent;
using AvSam.MLNet.Audio;
using AvSam.MLNet.Imaging;

namespace AvSam.MLNet.Data;

/// <summary>Looks into the files of a batch before the long work begins, so that all broken ones are known at once.</summary>
public static class ScoreManifestFiles
{
    /// <summary>Checks the header of every picture and reads every sound, each once.</summary>
    /// <param name="subject">What the message begins with, e.g. the manifest's path.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="progress">Told how many files are checked.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="InvalidDataException">Files are missing or broken; all are named together.</exception>
    public static void Check(string subject, IReadOnlyList<ScoreManifestRow> rows, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        (string Path, Action<string> Check)[] files =
        [
            .. rows.Select(row => row.ImagePath).Distinct().Select(path => (path, (Action<string>)(found => ImageFile.Check(found)))),
            .. rows.Select(row => row.AudioPath).Distinct().Select(path => (path, (Action<string>)(found => AudioFile.Read(found, cancellation: cancellation)))),
        ];
        var problems = new ConcurrentDictionary<int, string>();
        var done = 0;
        Parallel.For(0, files.Length, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, index =>
        {
            try
            {
                files[index].Check(files[index].Path);
            }
            catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                problems[index] = error.Message;
            }

            progress?.Report(Interlocked.Increment(ref done));
        });

        var listed = new InputProblems(subject);
        foreach (var (_, problem) in problems.OrderBy(pair => pair.Key))
        {
            listed.Add(problem);
        }

        listed.ThrowIfAny();
    }
}
