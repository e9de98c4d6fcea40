using System.CommandLine;
using AvSam.MLNet.Datasets;
using Microsoft.ML;

namespace AvSam.MLNet.Cli;

/// <summary><c>avsam score</c>: the masks of a manifest's rows.</summary>
internal static class ScoreVerb
{
    private static readonly Option<string> Manifest = Flags.InputFile(Flags.Required("--manifest", "FILE.csv", "Columns id, image, audio and, if wanted, start (seconds); paths are relative to the manifest."));
    private static readonly Option<string> Out = Flags.OutputFolder(Flags.Required("--out", "DIR", "Where to write <id>.png a row and scores.csv, all of them or none."));
    private static readonly Option<string?> Model = Flags.Model();

    public static Command Create()
    {
        var command = new Command("score", "The masks of a batch of pictures with sounds.") { Manifest, Out, Model };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var manifest = parsed.GetRequiredValue(Manifest);
        var rows = ScoreManifest.Read(manifest);
        using var output = new ScoreOutput(parsed.GetRequiredValue(Out));
        using var model = ModelFlag.Open(parsed.GetValue(Model));
        ProgressLine.Run(report =>
        {
            ScoreManifestFiles.Check(manifest, rows, new CallbackProgress<FileProgress>(files => report("checking files", files.Done, files.Total)), cancellation);
            var ml = new MLContext();
            using var registration = ml.CancelWith(cancellation);
            var data = ml.Data.LoadFromEnumerable(rows.Select(row => new ScoreRow(row)));
            using var stage = ml.Transforms.SegmentSoundingObjects(model: model, startColumnName: nameof(ScoreRow.Start)).Fit(data);
            var done = 0;
            foreach (var mask in ml.Data.CreateEnumerable<ScoredRow>(stage.Transform(data), reuseRowObject: true))
            {
                cancellation.ThrowIfCancellationRequested();
                output.Add(mask);
                report("segmenting", ++done, rows.Count);
            }

            return 0;
        });
        output.Finish();
        Console.WriteLine($"{rows.Count} masks and scores.csv in {parsed.GetRequiredValue(Out)}");
        return 0;
    }
}
