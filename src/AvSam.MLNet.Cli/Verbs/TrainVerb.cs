using System.CommandLine;
using AvSam.MLNet.Training;

namespace AvSam.MLNet.Cli;

/// <summary><c>avsam train</c>: from a dataset to a model bundle.</summary>
internal static class TrainVerb
{
    private static readonly Option<string> s_data = Flags.Data();
    private static readonly Option<string> s_layout = Flags.Layout(Layouts.AvsBenchS4);
    private static readonly Option<string> s_out = Flags.OutputFolder(Flags.Required("--out", "DIR", "Where checkpoints, metrics.jsonl and the finished bundle go."));
    private static readonly Option<string?> s_config = Flags.InputFile(Flags.Optional("--config", "FILE.json", "Settings that differ from the defaults: the members of AvSamTrainingOptions, in camel case."));
    private static readonly Option<bool> s_resume = new("--resume") { Description = "Continue from the last checkpoint in --out." };

    public static Command Create()
    {
        var command = new Command("train", "Trains a model and writes its bundle to DIR/bundle.") { s_data, s_layout, s_out, s_config, s_resume };
        command.KeepApart(inputs: [s_data, s_config], outputs: [s_out]);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var options = TrainingConfig.Read(parsed.GetValue(s_config), parsed.GetRequiredValue(s_data), parsed.GetRequiredValue(s_out)) with { Resume = parsed.GetValue(s_resume) };
        var bundle = ProgressLine.Run(report => new AvSamTraining(options, new CallbackProgress<TrainingProgress>(step =>
        {
            if (step.Metrics is { } metrics)
            {
                ProgressLine.Say(metrics);
            }
            else
            {
                report(step.Stage, step.Done, step.Total);
            }
        })).Run(cancellation));
        Console.WriteLine(bundle);
        return 0;
    }
}
