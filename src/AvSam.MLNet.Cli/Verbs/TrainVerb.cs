using System.CommandLine;
using AvSam.MLNet.Training;

namespace AvSam.MLNet.Cli;

/// <summary><c>avsam train</c>: from a dataset to a model bundle.</summary>
internal static class TrainVerb
{
    private static readonly Option<string> Data = Flags.Data();
    private static readonly Option<string> Layout = Flags.Layout(Layouts.AvsBenchS4);
    private static readonly Option<string> Out = Flags.OutputFolder(Flags.Required("--out", "DIR", "Where checkpoints, metrics.jsonl and the finished bundle go."));
    private static readonly Option<string?> Config = Flags.InputFile(Flags.Optional("--config", "FILE.json", "Settings that differ from the defaults: the members of AvSamTrainingOptions, in camel case."));
    private static readonly Option<bool> Resume = new("--resume") { Description = "Continue from the last checkpoint in --out." };

    public static Command Create()
    {
        var command = new Command("train", "Trains a model and writes its bundle to DIR/bundle.") { Data, Layout, Out, Config, Resume };
        command.KeepApart(inputs: [Data, Config], outputs: [Out]);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var options = TrainingConfig.Read(parsed.GetValue(Config), parsed.GetRequiredValue(Data), parsed.GetRequiredValue(Out)) with { Resume = parsed.GetValue(Resume) };
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
