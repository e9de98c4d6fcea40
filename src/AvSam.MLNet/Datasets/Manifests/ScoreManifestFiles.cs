using AvSam.MLNet.Audio;
using AvSam.MLNet.Files;
using AvSam.MLNet.Imaging;

namespace AvSam.MLNet.Datasets;

/// <summary>Checks the files of a batch before the long work begins, so that all broken ones are known at once.</summary>
public static class ScoreManifestFiles
{
    /// <summary>Checks the header of every picture and reads every sound; a file that is named twice is read once.</summary>
    /// <param name="subject">What the message begins with, e.g. the manifest's path.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="progress">Told how many files are checked.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="InvalidDataException">Files are missing or broken; all are named together.</exception>
    public static void Check(string subject, IReadOnlyList<ScoreManifestRow> rows, IProgress<FileProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        Action[] checks =
        [
            .. rows.Select(row => row.ImagePath).Distinct().Select(path => (Action)(() => ImageFile.Check(path))),
            .. rows.Select(row => row.AudioPath).Distinct().Select(path => (Action)(() => AudioFile.Read(path, cancellation: cancellation))),
        ];
        var problems = new InputProblems(subject);
        foreach (var problem in FileChecks.Run(checks, progress, cancellation))
        {
            problems.Add(problem);
        }

        problems.ThrowIfAny();
    }
}
