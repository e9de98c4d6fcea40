using AvSam.MLNet.Datasets;
using AvSam.MLNet.Files;
using AvSam.MLNet.Models;
using AvSam.MLNet.Transforms;
using Microsoft.ML;

namespace AvSam.MLNet.Scoring;

/// <summary>Makes the mask of every row of a manifest, and a table of them.</summary>
/// <remarks>
/// The folder appears whole or not at all: masks are gathered in <c>OUT.partial</c> beside it. If the process dies, the next run with the
/// same manifest, files and model goes on with the masks that are whole; a run with others begins anew. A second run into the same
/// folder is refused while the first one lives.
/// </remarks>
/// <example>
/// <code>
/// using var model = AvSamModel.LoadDefault();
/// var outcome = BatchScoring.Run(new() { ManifestPath = "clips.csv", OutputFolder = "masks" }, model);
/// </code>
/// </example>
public static class BatchScoring
{
    /// <summary>The name of the table of rows without a mask.</summary>
    public const string ProblemsFile = ScorePlacement.Problems;

    /// <summary>Makes the masks: <c>OUT/&lt;id&gt;.png</c> (8-bit grey, 0 or 255, the picture's size) a row, and <c>OUT/scores.csv</c>.</summary>
    /// <remarks>
    /// The table's columns are <c>id</c>, <c>mask</c> (the file), <c>score</c> (0–1), <c>area</c> (0–1), <c>height</c> and <c>width</c>
    /// (pixels), <c>nothing_sounds</c> (0–1), <c>heard</c> (the most probable name), <c>heard_probability</c> (0–1) and <c>marked</c> (the names
    /// of the marked objects, the largest score first, with <c>;</c> between them). The last three are empty where the bundle has no names.
    /// A row whose files turn out broken while its mask is made has none: it is told in the outcome and in <c>OUT/problems.csv</c>
    /// (<c>id,problem</c>), which is only there if there are such rows.
    /// </remarks>
    /// <param name="request">What, and where to.</param>
    /// <param name="model">The model; it stays open.</param>
    /// <param name="progress">Told of every file that is checked and every mask that is written; may be null.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="FileNotFoundException">There is no such manifest.</exception>
    /// <exception cref="InvalidDataException">The manifest or files that it names are broken; all problems are named together.</exception>
    /// <exception cref="ArgumentException">Another run is writing to the folder, it cannot be written, or a mask would overwrite an input.</exception>
    public static ScoreOutcome Run(ScoreRequest request, AvSamModel model, IProgress<ScoreProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(model);
        var rows = ScoreManifest.Read(request.ManifestPath);
        CheckApart(rows, request);
        using var folder = ScoreFolder.Open(request.OutputFolder, ScoreIdentity.Of(rows, model), rows.Select(row => row.Id));
        var resumed = folder.Done.Count;
        IReadOnlyList<ScoreProblem> problems;
        try
        {
            ScoreManifestRow[] rest = [.. rows.Where(row => !folder.Done.Contains(row.Id))];
            ScoreManifestFiles.Check(request.ManifestPath, rest, new FilesChecked(progress), cancellation);
            problems = Score(rest, rows.Count, folder, model, progress, cancellation);
        }
        catch (OperationCanceledException) when (folder.Done.Count > 0 && request.KeepWhenCancelled?.Invoke() == true)
        {
            folder.Keep();
            throw;
        }

        folder.Complete(rows.Select(row => row.Id), problems);
        return new ScoreOutcome(folder.Done.Count, resumed, problems);
    }

    private static List<ScoreProblem> Score(
        ScoreManifestRow[] rest, int total, ScoreFolder folder, AvSamModel model, IProgress<ScoreProgress>? progress, CancellationToken cancellation)
    {
        var problems = new List<ScoreProblem>();
        var ml = new MLContext();
        using var registration = ml.CancelWith(cancellation);
        var data = ml.Data.LoadFromEnumerable(rest.Select(row => new ScoreRow(row)));
        var options = new SegmentSoundingObjectsEstimator.Options { Model = model, StartColumnName = nameof(ScoreRow.Start), OnError = RowErrorHandling.Mark, Cancellation = cancellation };
        using var stage = ml.Transforms.SegmentSoundingObjects(options).Fit(data);
        foreach (var row in ml.Data.CreateEnumerable<ScoredRow>(stage.Transform(data), reuseRowObject: true))
        {
            cancellation.ThrowIfCancellationRequested();
            if (row.MaskError.Length > 0)
            {
                problems.Add(new(row.Id, row.MaskError));
            }
            else
            {
                folder.Add(row.Id, row.ToPredicted());
            }

            progress?.Report(new("segmenting", folder.Done.Count + problems.Count, total));
        }

        return problems;
    }

    // A manifest may lie in the output folder, and a row's picture under the very name of its mask.
    private static void CheckApart(IReadOnlyList<ScoreManifestRow> rows, ScoreRequest request)
    {
        var written = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in rows.Select(row => $"{row.Id}.png").Append(ScorePlacement.Table).Append(ScorePlacement.Problems))
        {
            written.TryAdd(FilePlace.Real(Path.Combine(request.OutputFolder, name)), name);
        }

        var problems = new InputProblems(request.OutputFolder);
        foreach (var input in rows.SelectMany(row => (string[])[row.ImagePath, row.AudioPath]).Append(request.ManifestPath).Distinct())
        {
            if (written.TryGetValue(FilePlace.Real(input), out var name))
            {
                problems.Add($"'{name}' would overwrite the input '{input}'; name another folder.");
            }
        }

        problems.ThrowIfAny();
    }

    private sealed class FilesChecked(IProgress<ScoreProgress>? progress) : IProgress<FileProgress>
    {
        public void Report(FileProgress value) => progress?.Report(new("checking files", value.Done, value.Total));
    }
}
