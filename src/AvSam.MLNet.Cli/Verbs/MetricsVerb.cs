using System.CommandLine;
using AvSam.MLNet.Datasets;
using AvSam.MLNet.Evaluation;
using AvSam.MLNet.Reports;

namespace AvSam.MLNet.Cli;

/// <summary><c>avsam metrics</c>: metrics of predictions that lie in .npy files.</summary>
internal static class MetricsVerb
{
    private static readonly Option<string> Data = Flags.Data();
    private static readonly Option<string> Layout = Flags.Layout(Layouts.Measured);
    private static readonly Option<string> Split = Flags.Split();
    private static readonly Option<string> Predictions = Flags.InputFolder(Flags.Required(
        "--predictions", "DIR", "The predictions: DIR/<clip name>.npy, float32 logits [frames, H, W], one frame for each mask of the clip; on localisation layouts DIR/<id>.npy, heat maps [224, 224] in 0–1."));
    private static readonly Option<string> Rule = RuleFlag.Create();
    private static readonly Option<string> Json = Flags.OutputFile(Flags.Required("--json", "OUT.json", "Where to write the metrics."));
    private static readonly Option<string?> Report = Flags.OutputFolder(Flags.Optional("--report", "DIR", "Where to write report.html."));

    public static Command Create()
    {
        var command = new Command("metrics", "The metrics of stored predictions.") { Data, Layout, Split, Predictions, Rule, Json, Report };
        RuleFlag.Check(Rule, Layout);
        command.KeepApart(inputs: [Data, Predictions], outputs: [Json, Report]);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var (folder, layout, split, predictions) = (parsed.GetRequiredValue(Data), parsed.GetRequiredValue(Layout), parsed.GetRequiredValue(Split), parsed.GetRequiredValue(Predictions));
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(predictions)));
        if (Layouts.Localization(layout) is { } benchmark)
        {
            var pairs = LocalizationSplit.Read(folder, benchmark, split, RequiredFiles.GroundTruth);
            var (rows, remark) = Gallery(parsed, GalleryRow.Of(pairs));
            var metrics = OfHeatMaps(parsed, pairs, cancellation);
            var masks = StoredMasks.Of(name, predictions, RuleFlag.Parse(parsed.GetRequiredValue(Rule)));
            Finish(parsed, metrics, metrics.ToFormattedString(), () => EvaluationReport.Of(
                metrics, ReportTitle.Of(name, folder, layout, split), rows.Count > 0 ? ReportGallery.Make(metrics, rows, [masks]) : [], remark));
        }
        else
        {
            var dataset = AvsBenchDataset.Open(folder, Layouts.AvsBench(layout) ?? AvsBenchSubset.S4);
            var clips = dataset.Clips(split, RequiredFiles.GroundTruth);
            var (rows, remark) = Gallery(parsed, GalleryRow.Of(clips));
            if (rows.Count > 0)
            {
                _ = dataset.Clips(split); // the gallery lays the masks over the pictures: their sizes must agree
            }

            var metrics = OfLogits(parsed, clips, cancellation);
            var masks = StoredMasks.Of(name, predictions, rule: null);
            Finish(parsed, metrics, metrics.ToFormattedString(), () => EvaluationReport.Of(
                metrics, ReportTitle.Of(name, folder, layout, split), rows.Count > 0 ? ReportGallery.Make(metrics, rows, [masks]) : [], remark));
        }

        return 0;
    }

    // What the page's gallery is made of: nothing where no page is wanted, or where pictures or sounds are missing.
    private static (IReadOnlyList<GalleryRow> Rows, string Remark) Gallery(ParseResult parsed, IReadOnlyList<GalleryRow> rows)
    {
        string[] missing = parsed.GetValue(Report) is null ? [] : [.. rows.SelectMany(row => new[] { row.ImagePath, row.AudioPath }).Distinct().Where(path => !File.Exists(path))];
        if (missing.Length == 0)
        {
            return (parsed.GetValue(Report) is null ? [] : rows, BaselineMasks.Missing);
        }

        var first = Path.GetRelativePath(parsed.GetRequiredValue(Data), missing[0]);
        return ([], $"No clips are shown: {missing.Length} of the split's pictures and sounds are missing, the first of them {first}.");
    }

    private static SegmentationMetrics OfLogits(ParseResult parsed, IReadOnlyList<AvsBenchClip> clips, CancellationToken cancellation)
    {
        var total = clips.Sum(clip => clip.Frames.Count);
        return ProgressLine.Run(report => StoredPredictions.Open(clips, parsed.GetRequiredValue(Predictions)).Evaluate(
            new CallbackProgress<EvaluatedFrame>(frame => report("measuring", frame.Number, total)), cancellation));
    }

    private static LocalizationMetrics OfHeatMaps(ParseResult parsed, IReadOnlyList<LocalizationPair> pairs, CancellationToken cancellation) =>
        ProgressLine.Run(report => StoredHeatMaps.Open(pairs, parsed.GetRequiredValue(Predictions)).Evaluate(
            RuleFlag.Parse(parsed.GetRequiredValue(Rule)), new CallbackProgress<EvaluatedImage>(image => report("measuring", image.Number, pairs.Count)), cancellation));

    private static void Finish<T>(ParseResult parsed, T metrics, string table, Func<EvaluationReport> page)
    {
        var subject = new Dictionary<string, string>
        {
            ["layout"] = parsed.GetRequiredValue(Layout), ["split"] = parsed.GetRequiredValue(Split), ["rule"] = parsed.GetRequiredValue(Rule),
        };
        if (parsed.GetValue(Report) is { } folder)
        {
            var made = page();
            made.Write(Path.Combine(folder, Findings.PageName));
            if (made.Gallery.Count == 0)
            {
                Console.Error.WriteLine($"avsam: {Findings.PageName}: {made.GalleryRemark}");
            }
        }

        MetricsReport.WriteJson(metrics, parsed.GetRequiredValue(Json), subject);
        Console.Write(table);
    }
}
