using System.CommandLine;
using AvSam.MLNet.Training;

namespace AvSam.MLNet.Cli;

/// <summary><c>avsam train</c>: from data sets to a model bundle.</summary>
internal static class TrainVerb
{
    private static readonly string[] s_layouts = [Layouts.AvsBenchS4, "pairs", "recordings"];
    private static readonly Option<string?> s_data = Flags.InputFolder(Flags.Optional("--data", "DIR", "A data set, besides those that --config names."));
    private static readonly Option<string?> s_layout = Flags.OneOf(Flags.Optional("--layout", "LAYOUT", $"How it lies in its folder: {string.Join(", ", s_layouts)}."), s_layouts);
    private static readonly Option<string> s_out = Flags.OutputFolder(Flags.Required("--out", "DIR", "Where checkpoints, metrics.jsonl and the finished bundle go."));
    private static readonly Option<string?> s_config = Flags.InputFile(Flags.Optional("--config", "FILE.json", "Settings that differ from the defaults: the members of AvSamTrainingOptions, in camel case."));
    private static readonly Option<string?> s_phase = Flags.OneOf(
        Flags.Optional("--phase", "PHASE", "Run one phase alone: hearing, naming, drawing or deciding. Default: all that are not done."), [.. Enum.GetNames<TrainingPhase>().Select(name => name.ToLowerInvariant())]);

    private static readonly Option<bool> s_resume = new("--resume") { Description = "Continue from the last checkpoint in --out." };

    public static Command Create()
    {
        var command = new Command("train", "Trains a model and writes its bundle to DIR/bundle.") { s_data, s_layout, s_out, s_config, s_phase, s_resume };
        command.KeepApart(inputs: [s_data, s_config], outputs: [s_out]);
        command.Validators.Add(result =>
        {
            if (result.GetValue(s_data) is null != result.GetValue(s_layout) is null)
            {
                result.AddError("--data and --layout go together: give both, or let --config name the data sets.");
            }
        });
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var given = parsed.GetValue(s_data) is { } folder ? (folder, parsed.GetValue(s_layout)!) : ((string Folder, string Layout)?)null;
        var options = TrainingConfig.Read(parsed.GetValue(s_config), given, parsed.GetRequiredValue(s_out)) with { Resume = parsed.GetValue(s_resume) };
        if (parsed.GetValue(s_phase) is { } phase)
        {
            options = options with { Phases = [Enum.Parse<TrainingPhase>(phase, ignoreCase: true)] };
        }

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
        Console.WriteLine(bundle ?? options.OutputFolder);
        return 0;
    }
}
