using AvSam.MLNet.Datasets;
using AvSam.MLNet.Models;
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
    /// <summary>Makes the masks: <c>OUT/&lt;id&gt;.png</c> (8-bit grey, 0 or 255, the picture's size) a row, and <c>OUT/scores.csv</c>.</summary>
    /// <param name="request">What, and where to.</param>
    /// <param name="model">The model; it stays open.</param>
    /// <param name="progress">Told of every file that is checked and every mask that is written; may be null.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="FileNotFoundException">There is no such manifest.</exception>
    /// <exception cref="InvalidDataException">The manifest or files that it names are broken; all problems are named together.</exception>
    /// <exception cref="ArgumentException">Another run is writing to the folder, or it cannot be written.</exception>
    public static ScoreOutcome Run(ScoreRequest request, AvSamModel model, IProgress<ScoreProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(model);
        var rows = ScoreManifest.Read(request.ManifestPath);
        using var folder = ScoreFolder.Open(request.OutputFolder, ScoreIdentity.Of(rows, model), rows.Select(row => row.Id));
        var resumed = folder.Done.Count;
        try
        {
            ScoreManifestRow[] rest = [.. rows.Where(row => !folder.Done.Contains(row.Id))];
            ScoreManifestFiles.Check(request.ManifestPath, rest, new FilesChecked(progress), cancellation);
            Score(rest, rows.Count, folder, model, progress, cancellation);
        }
        catch (OperationCanceledException) when (request.KeepWhenCancelled?.Invoke() == true)
        {
            folder.Keep();
            throw;
        }

        folder.Complete(rows.Select(row => row.Id));
        return new ScoreOutcome(rows.Count, resumed, []);
    }

    private static void Score(
        ScoreManifestRow[] rest, int total, ScoreFolder folder, AvSamModel model, IProgress<ScoreProgress>? progress, CancellationToken cancellation)
    {
        var ml = new MLContext();
        var data = ml.Data.LoadFromEnumerable(rest.Select(row => new ScoreRow(row)));
        using var stage = ml.Transforms.SegmentSoundingObjects(model: model, startColumnName: nameof(ScoreRow.Start)).Fit(data);
        foreach (var row in ml.Data.CreateEnumerable<ScoredRow>(stage.Transform(data), reuseRowObject: true))
        {
            cancellation.ThrowIfCancellationRequested();
            folder.Add(row.Id, Array.ConvertAll(row.MaskLogits, logit => logit > 0), row.MaskSize[0], row.MaskSize[1], row.MaskScore);
            progress?.Report(new("segmenting", folder.Done.Count, total));
        }
    }

    private sealed class FilesChecked(IProgress<ScoreProgress>? progress) : IProgress<FileProgress>
    {
        public void Report(FileProgress value) => progress?.Report(new("checking files", value.Done, value.Total));
    }
}
