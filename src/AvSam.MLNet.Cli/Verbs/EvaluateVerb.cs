using System.CommandLine;
using AvSam.MLNet.Datasets;

namespace AvSam.MLNet.Cli;

/// <summary><c>avsam evaluate</c>: a model, or a baseline, on a dataset.</summary>
internal static class EvaluateVerb
{
    private static readonly Option<string> Data = Flags.Data();
    private static readonly Option<string> Layout = Flags.Layout(Layouts.Measured);
    private static readonly Option<string> Split = Flags.Split();
    private static readonly Option<string?> Model = Flags.Model();
    private static readonly Option<string?> Baseline = BaselineFlag.Create();
    private static readonly Option<float> MergeIou = BaselineFlag.CreateMergeIou();
    private static readonly Option<int> MergeMasks = BaselineFlag.CreateMergeMasks();
    private static readonly Option<string?> Probe = Flags.OneOf(
        Flags.Optional("--probe", "NAME", "Another sound for every clip: swapped (that of a clip of another category of the split), silent, or noise (white, at -20 dBFS)."), "swapped", "silent", "noise");
    private static readonly Option<string> Rule = RuleFlag.Create();
    private static readonly Option<int> Seed = Flags.Number("--seed", "Decides how sounds are swapped, which noise is heard and which random objects are taken.", 1);
    private static readonly Option<string?> Json = Flags.OutputFile(Flags.Optional("--json", "OUT.json", "Where to write the metrics."));
    private static readonly Option<string?> Report = Flags.OutputFolder(Flags.Optional("--report", "DIR", "Where to write report.html, metrics.json, and frames.csv or images.csv, the measures of every frame or picture."));
    private static readonly Option<string?> Compare = CompareFlag.Create();

    public static Command Create()
    {
        var command = new Command("evaluate", "A model, or a baseline, on a dataset.") { Data, Layout, Split, Model, Baseline, MergeIou, MergeMasks, Probe, Compare, Rule, Seed, Json, Report };
        RuleFlag.Check(Rule, Layout);
        BaselineFlag.Check(Baseline, MergeIou, MergeMasks, Model, Probe, Layout);
        command.KeepApart(inputs: [Data, Model, Compare], outputs: [Json, Report]);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var request = new EvaluationRequest(
            parsed.GetRequiredValue(Data), parsed.GetRequiredValue(Layout), parsed.GetRequiredValue(Split), parsed.GetValue(Model),
            parsed.GetValue(Baseline), parsed.GetValue(Probe), parsed.GetRequiredValue(Rule), parsed.GetValue(Seed))
        {
            Merge = new() { PredictedIouThreshold = parsed.GetValue(MergeIou), MaximumMasks = parsed.GetValue(MergeMasks) },
        };
        var compared = CompareFlag.Second(request, parsed.GetValue(Compare));
        var wantsPage = parsed.GetValue(Report) is not null;
        if (Layouts.Localization(request.Layout) is { } benchmark)
        {
            var images = new ImageTable();
            var metrics = LocalizationRun.Measure(request, benchmark, images, cancellation);
            var findings = LocalizationFindings.Make(request, compared, benchmark, metrics, wantsPage, cancellation);
            Finish(parsed, metrics, metrics.ToFormattedString(), request.Subject, findings, folder => images.Write(Path.Combine(folder, "images.csv")));
        }
        else
        {
            var frames = new FrameTable();
            var subset = Layouts.AvsBench(request.Layout) ?? AvsBenchSubset.S4;
            var metrics = SegmentationRun.Measure(request, subset, frames, cancellation);
            var findings = SegmentationFindings.Make(request, compared, subset, metrics, wantsPage, cancellation);
            Finish(parsed, metrics, metrics.ToFormattedString(), request.Subject, findings, folder => frames.Write(Path.Combine(folder, "frames.csv")));
        }

        return 0;
    }

    private static void Finish<T>(ParseResult parsed, T metrics, string table, Dictionary<string, string> subject, Findings findings, Action<string> writeRows)
    {
        if (parsed.GetValue(Report) is { } folder)
        {
            MetricsReport.WriteJson(metrics, Path.Combine(folder, "metrics.json"), subject, findings.Comparison);
            writeRows(folder);
            findings.WritePage(folder);
        }

        if (parsed.GetValue(Json) is { } json)
        {
            MetricsReport.WriteJson(metrics, json, subject, findings.Comparison);
        }

        Console.Write($"{table}{findings.ToText()}");
    }
}
