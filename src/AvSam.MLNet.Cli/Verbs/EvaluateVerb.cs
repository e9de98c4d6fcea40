using System.CommandLine;
using AvSam.MLNet.Evaluation;

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
        Flags.Optional("--probe", "NAME", "Another sound for every clip: swapped (that of a clip of another category of the split), silent, or noise (white, at -20 dBFS)."), [.. EnumWord.All<SoundProbe>()]);
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
        var output = new EvaluationOutput(parsed.GetValue(Json), parsed.GetValue(Report), savesTables: true);
        output.Check();
        var request = new EvaluationRequest
        {
            Data = EvaluationData.InFolder(parsed.GetRequiredValue(Data), Layouts.Evaluated(parsed.GetRequiredValue(Layout)), parsed.GetRequiredValue(Split)),
            Model = parsed.GetValue(Model),
            Baseline = EnumWord.Parse<NamedBaseline>(parsed.GetValue(Baseline)),
            ComparedModel = parsed.GetValue(Compare),
            Probe = EnumWord.Parse<SoundProbe>(parsed.GetValue(Probe)),
            Rule = RuleFlag.Parse(parsed.GetRequiredValue(Rule)),
            Seed = parsed.GetValue(Seed),
            Merge = new() { PredictedIouThreshold = parsed.GetValue(MergeIou), MaximumMasks = parsed.GetValue(MergeMasks) },
        };
        if (request is not { Baseline: NamedBaseline.ObjectPrior, Model: null })
        {
            return output.Run(request, cancellation);
        }

        using var encoder = new ImageNetBundle(cancellation);
        return output.Run(request with { Model = encoder.Folder }, cancellation);
    }
}
