using System.CommandLine;
using AvSam.MLNet.Data;
using AvSam.MLNet.Evaluation;

namespace AvSam.MLNet.Cli.Verbs;

/// <summary><c>avsam metrics</c>: metrics of predictions that lie in .npy files.</summary>
internal static class MetricsVerb
{
    private static readonly Option<string> Data = Flags.Data();
    private static readonly Option<string> Layout = Flags.Layout(Layouts.Measured);
    private static readonly Option<string> Split = Flags.Split();
    private static readonly Option<string> Predictions = Flags.InputFolder(Flags.Required("--predictions", "DIR", "The predictions: DIR/<clip name>.npy, float32 logits [frames, H, W], one frame for each mask of the clip."));
    private static readonly Option<string> Rule = Flags.OneOf(
        new Option<string>("--rule") { HelpName = "logit|median", Description = "What counts as marked: a positive logit, or the upper half of a heat map (localisation layouts only).", DefaultValueFactory = _ => "logit" }, "logit", "median");
    private static readonly Option<string> Json = Flags.OutputFile(Flags.Required("--json", "OUT.json", "Where to write the metrics."));

    public static Command Create()
    {
        var command = new Command("metrics", "The metrics of stored predictions.") { Data, Layout, Split, Predictions, Rule, Json };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.GetRequiredValue(Rule) == "median")
        {
            throw new ArgumentException("--rule: found 'median', which belongs to the heat maps of localisation layouts; expected 'logit' for avsbench-s4.");
        }

        var clips = AvsBenchDataset.Open(parsed.GetRequiredValue(Data)).Clips(parsed.GetRequiredValue(Split));
        var predictions = StoredPredictions.Open(clips, parsed.GetRequiredValue(Predictions));
        var total = clips.Sum(clip => clip.Frames.Count);
        var metrics = ProgressLine.Run(report => predictions.Evaluate(
            new CallbackProgress<EvaluatedFrame>(frame => report("measuring", frame.Number, total)), cancellation));
        var subject = new Dictionary<string, string> { ["layout"] = parsed.GetRequiredValue(Layout), ["split"] = parsed.GetRequiredValue(Split), ["rule"] = "logit" };
        MetricsReport.WriteJson(metrics, parsed.GetRequiredValue(Json), subject);
        MetricsReport.Print(metrics);
        return 0;
    }
}
