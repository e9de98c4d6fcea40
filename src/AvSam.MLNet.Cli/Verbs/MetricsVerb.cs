using System.CommandLine;
using AvSam.MLNet.Evaluation;

namespace AvSam.MLNet.Cli;

/// <summary><c>avsam metrics</c>: metrics of predictions that lie in .npy files.</summary>
internal static class MetricsVerb
{
    private static readonly Option<string> s_data = Flags.Data();
    private static readonly Option<string> s_layout = Flags.Layout(Layouts.Measured);
    private static readonly Option<string> s_split = Flags.Split();
    private static readonly Option<string> s_predictions = Flags.InputFolder(Flags.Required(
        "--predictions", "DIR", "The predictions: DIR/<clip name>.npy, float32 logits [frames, H, W], one frame for each mask of the clip; on pairs DIR/<photograph>~<category>.npy of one frame; on localisation layouts DIR/<id>.npy, heat maps [224, 224] in 0–1."));
    private static readonly Option<string> s_rule = RuleFlag.Create();
    private static readonly Option<string> s_json = Flags.OutputFile(Flags.Required("--json", "OUT.json", "Where to write the metrics."));
    private static readonly Option<string?> s_report = Flags.OutputFolder(Flags.Optional("--report", "DIR", "Where to write report.html."));

    public static Command Create()
    {
        var command = new Command("metrics", "The metrics of stored predictions.") { s_data, s_layout, s_split, s_predictions, s_rule, s_json, s_report };
        RuleFlag.Check(s_rule, s_layout);
        command.KeepApart(inputs: [s_data, s_predictions], outputs: [s_json, s_report]);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var output = new EvaluationOutput(parsed.GetRequiredValue(s_json), parsed.GetValue(s_report), savesTables: false);
        output.Check();
        return output.Run(
            new()
            {
                Data = EvaluationData.InFolder(parsed.GetRequiredValue(s_data), Layouts.Evaluated(parsed.GetRequiredValue(s_layout)), parsed.GetRequiredValue(s_split)),
                Predictions = parsed.GetRequiredValue(s_predictions),
                Rule = RuleFlag.Parse(parsed.GetRequiredValue(s_rule)),
                Bootstrap = null,
            },
            cancellation);
    }
}
