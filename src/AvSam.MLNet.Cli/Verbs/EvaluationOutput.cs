using System.Text.RegularExpressions;
using AvSam.MLNet.Evaluation;
using AvSam.MLNet.Files;
using AvSam.MLNet.Reports;
using Microsoft.ML;

namespace AvSam.MLNet.Cli;

/// <summary>Runs an evaluation for <c>evaluate</c> and <c>metrics</c>, and writes what it finds: the findings first, then the page.</summary>
/// <param name="json">Where the metrics go as JSON; null for nowhere.</param>
/// <param name="report">The folder of the page; null for no page.</param>
/// <param name="savesTables">Whether metrics.json and the table of frames or pictures go to that folder too.</param>
internal sealed partial class EvaluationOutput(string? json, string? report, bool savesTables)
{
    private const string PageName = "report.html";

    /// <summary>Finds out before the work whether everything can be written.</summary>
    public void Check()
    {
        if (json is not null)
        {
            WritableFolder.CheckFile(json);
        }

        if (report is not null)
        {
            WritableFolder.CheckFile(Path.Combine(report, PageName));
        }
    }

    /// <summary>Measures, writes and prints.</summary>
    /// <returns>The exit code: 1 where the metrics were written and the page was not.</returns>
    public int Run(EvaluationRequest request, CancellationToken cancellation)
    {
        using var run = Open(request with { GalleryClips = report is null ? 0 : request.GalleryClips });
        var findings = ProgressLine.Run(show => run.Measure(Progress(show), cancellation));

        // To the console first: no full disk can take it.
        Console.Write(findings.ToFormattedString());
        if (json is not null)
        {
            findings.WriteJson(json);
        }

        return report is null ? 0 : Report(run, findings, report, cancellation);
    }

    private int Report(EvaluationRun run, EvaluationFindings findings, string folder, CancellationToken cancellation)
    {
        // An earlier page must not stand beside new metrics.
        var page = Path.Combine(folder, PageName);
        if (Directory.Exists(folder))
        {
            File.Delete(page);
        }

        if (savesTables)
        {
            findings.Save(folder);
        }

        try
        {
            var drawn = ProgressLine.Run(show => run.Draw(findings, Progress(show), cancellation));
            EvaluationReport.Of(drawn).Write(page, cancellation);
            if (drawn.Gallery.Count == 0)
            {
                Console.Error.WriteLine($"avsam: {PageName}: {drawn.GalleryRemark}");
            }

            return 0;
        }
#pragma warning disable CA1031 // Whatever stops the page, the metrics are there; the user is told both.
        catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return Failure.Report(error, $"the metrics were written, but {page} was not:");
        }
    }

    private static EvaluationRun Open(EvaluationRequest request)
    {
        try
        {
            return new MLContext().AudioVisual.OpenEvaluation(request);
        }
        catch (ArgumentException error) when (Property().IsMatch(error.Message))
        {
            throw new ArgumentException(Property().Replace(error.Message, name => Flag(name.Value)), error);
        }
        catch (FileNotFoundException) when (request is { Model: null, Predictions: null, Baseline: null or { UsesModel: true } })
        {
            ModelFlag.Open(null).Dispose();
            throw;
        }
    }

    private static string Flag(string property) => property switch
    {
        nameof(EvaluationRequest.ComparedModel) => "--compare",
        _ => "--" + property.ToLowerInvariant(),
    };

    private static CallbackProgress<EvaluationProgress> Progress(ProgressLine.Report show) => new(step => show(step.Stage, step.Done, step.Total));

    // The library's messages begin with the request's property, which is a flag here.
    [GeneratedRegex("^(Model|ComparedModel|Baseline|Probe|Rule|Split|Predictions)(?=[: ])", RegexOptions.Multiline)]
    private static partial Regex Property();
}
