using System.CommandLine;
using AvSam.MLNet.Evaluation;

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
        var output = new EvaluationOutput(parsed.GetRequiredValue(Json), parsed.GetValue(Report), savesTables: false);
        output.Check();
        return output.Run(
            new()
            {
                Data = EvaluationData.InFolder(parsed.GetRequiredValue(Data), Layouts.Evaluated(parsed.GetRequiredValue(Layout)), parsed.GetRequiredValue(Split)),
                Predictions = parsed.GetRequiredValue(Predictions),
                Rule = RuleFlag.Parse(parsed.GetRequiredValue(Rule)),
                Bootstrap = null,
            },
            cancellation);
    }
}
