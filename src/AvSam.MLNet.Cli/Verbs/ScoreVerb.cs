using System.CommandLine;
using AvSam.MLNet.Scoring;

namespace AvSam.MLNet.Cli;

/// <summary><c>avsam score</c>: the masks of a manifest's rows.</summary>
internal static class ScoreVerb
{
    private const int MostListed = 20;

    private static readonly Option<string> s_manifest = Flags.InputFile(Flags.Required("--manifest", "FILE.csv", "Columns id, image, audio and, if wanted, start (seconds); paths are relative to the manifest."));
    private static readonly Option<string> s_out = Flags.OutputFolder(Flags.Required("--out", "DIR", "Where to write <id>.png a row and scores.csv, all of them or none."));
    private static readonly Option<string?> s_model = Flags.Model();

    public static Command Create()
    {
        var command = new Command("score", "The masks of a batch of pictures with sounds.") { s_manifest, s_out, s_model };
        command.KeepApart(inputs: [s_manifest, s_model], outputs: [s_out]);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var request = new ScoreRequest
        {
            ManifestPath = parsed.GetRequiredValue(s_manifest),
            OutputFolder = parsed.GetRequiredValue(s_out),
            KeepWhenCancelled = () => AvSamTool.IsTerminated,
        };
        using var model = ModelFlag.Open(parsed.GetValue(s_model));
        var outcome = ProgressLine.Run(report => BatchScoring.Run(
            request, model, new CallbackProgress<ScoreProgress>(step => report(step.Stage, step.Done, step.Total)), cancellation));
        Console.WriteLine($"{outcome.Masks} masks and scores.csv in {request.OutputFolder}{(outcome.Resumed == 0 ? "" : $", {outcome.Resumed} of them from an earlier run that was ended")}");
        if (outcome.Problems.Count == 0)
        {
            return 0;
        }

        var subject = $"{outcome.Problems.Count} of {outcome.Masks + outcome.Problems.Count} rows {(outcome.Problems.Count == 1 ? "has" : "have")} no mask; {Path.Combine(request.OutputFolder, BatchScoring.ProblemsFile)} lists them";
        var listed = outcome.Problems.Take(MostListed).Select(row => $"{Environment.NewLine}  - {row.Id}: {row.Problem}");
        var more = outcome.Problems.Count > MostListed ? $"{Environment.NewLine}  … and {outcome.Problems.Count - MostListed} more" : "";
        Console.Error.WriteLine($"avsam: {subject}:{string.Concat(listed)}{more}");
        return Failure.Rows;
    }
}
