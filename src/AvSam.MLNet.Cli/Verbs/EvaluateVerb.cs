using System.CommandLine;
using AvSam.MLNet.Evaluation;

namespace AvSam.MLNet.Cli;

/// <summary><c>avsam evaluate</c>: a model, or a baseline, on a dataset.</summary>
internal static class EvaluateVerb
{
    private static readonly Option<string> s_data = Flags.Data();
    private static readonly Option<string> s_layout = Flags.Layout(Layouts.Measured);
    private static readonly Option<string> s_split = Flags.Split();
    private static readonly Option<string?> s_model = Flags.Model();
    private static readonly Option<string?> s_baseline = BaselineFlag.Create();
    private static readonly Option<float> s_mergeIou = BaselineFlag.CreateMergeIou();
    private static readonly Option<int> s_mergeMasks = BaselineFlag.CreateMergeMasks();
    private static readonly Option<string?> s_probe = Flags.OneOf(
        Flags.Optional("--probe", "NAME", "Another sound for every clip: swapped (that of a clip of another category of the split), silent, or noise (white, at -20 dBFS)."), [.. EnumWord.All<SoundProbe>()]);
    private static readonly Option<bool> s_noConditions = new("--no-conditions")
    {
        Description = "Only the clips' own sounds: leaves out silence, noise and off-screen sounds, with which clips that have masks are measured too, in three to four times the time.",
    };

    private static readonly Option<string> s_rule = RuleFlag.Create();
    private static readonly Option<int> s_seed = Flags.Number("--seed", "Decides how sounds are swapped or come from off screen, which noise is heard and which random objects are taken.", 1);
    private static readonly Option<string?> s_json = Flags.OutputFile(Flags.Optional("--json", "OUT.json", "Where to write the metrics."));
    private static readonly Option<string?> s_report = Flags.OutputFolder(Flags.Optional("--report", "DIR", "Where to write report.html, metrics.json, and frames.csv or images.csv, the measures of every frame or picture."));
    private static readonly Option<string?> s_compare = CompareFlag.Create();

    public static Command Create()
    {
        var command = new Command("evaluate", "A model, or a baseline, on a dataset.") { s_data, s_layout, s_split, s_model, s_baseline, s_mergeIou, s_mergeMasks, s_probe, s_noConditions, s_compare, s_rule, s_seed, s_json, s_report };
        RuleFlag.Check(s_rule, s_layout);
        BaselineFlag.Check(s_baseline, s_mergeIou, s_mergeMasks, s_model, s_probe, s_layout);
        command.KeepApart(inputs: [s_data, s_model, s_compare], outputs: [s_json, s_report]);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var output = new EvaluationOutput(parsed.GetValue(s_json), parsed.GetValue(s_report), savesTables: true);
        output.Check();
        var request = new EvaluationRequest
        {
            Data = EvaluationData.InFolder(parsed.GetRequiredValue(s_data), Layouts.Evaluated(parsed.GetRequiredValue(s_layout)), parsed.GetRequiredValue(s_split)),
            Model = parsed.GetValue(s_model),
            Baseline = EnumWord.Parse<NamedBaseline>(parsed.GetValue(s_baseline)),
            ComparedModel = parsed.GetValue(s_compare),
            Probe = EnumWord.Parse<SoundProbe>(parsed.GetValue(s_probe)),
            Conditions = !parsed.GetValue(s_noConditions),
            Rule = RuleFlag.Parse(parsed.GetRequiredValue(s_rule)),
            Seed = parsed.GetValue(s_seed),
            Merge = new() { PredictedIouThreshold = parsed.GetValue(s_mergeIou), MaximumMasks = parsed.GetValue(s_mergeMasks) },
        };
        if (request is not { Baseline: NamedBaseline.ObjectPrior, Model: null })
        {
            return output.Run(request, cancellation);
        }

        using var encoder = new ImageNetBundle(cancellation);
        return output.Run(request with { Model = encoder.Folder }, cancellation);
    }
}
