using System.CommandLine;
using AvSam.MLNet.Stamps;

namespace AvSam.MLNet.Cli;

/// <summary><c>avsam data make</c>: AV-Stamps scenes from Debian packages.</summary>
internal static class DataMakeVerb
{
    private static readonly AvStampsOptions s_defaults = new() { OutputFolder = "." };
    private static readonly Option<string> s_out = Flags.OutputFolder(Flags.Required("--out", "DIR", "The folder to make; it must not exist yet, or be empty."));
    private static readonly Option<string?> s_manifest = Flags.InputFile(Flags.Optional("--manifest", "FILE.json", "The pictures and recordings with their splits; without it the built-in list."));
    private static readonly Option<int> s_train = Flags.Number("--train", "Scenes of the split train.", s_defaults.TrainScenes);
    private static readonly Option<int> s_val = Flags.Number("--val", "Scenes of the split val.", s_defaults.ValScenes);
    private static readonly Option<int> s_test = Flags.Number("--test", "Scenes of each of test, test-images, test-sounds and test-seen.", s_defaults.TestScenes);
    private static readonly Option<int> s_seed = Flags.Number("--seed", "The same seed gives the same bytes.", s_defaults.Seed);

    public static Command Create()
    {
        var command = new Command("make", "AV-Stamps: scenes of real cut-outs, photographs and recordings from Debian packages, in the layout avsbench-s4.") { s_out, s_manifest, s_train, s_val, s_test, s_seed };
        command.KeepApart(inputs: [s_manifest], outputs: [s_out]);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var options = new AvStampsOptions
        {
            OutputFolder = parsed.GetRequiredValue(s_out),
            ManifestPath = parsed.GetValue(s_manifest),
            TrainScenes = parsed.GetValue(s_train),
            ValScenes = parsed.GetValue(s_val),
            TestScenes = parsed.GetValue(s_test),
            Seed = parsed.GetValue(s_seed),
        };
        ProgressLine.Run(report =>
        {
            AvStampsGenerator.Generate(options, new CallbackProgress<AvStampsProgress>(step => report(step.Stage, step.Done, step.Total)), cancellation);
            return 0;
        });
        Console.WriteLine($"{options.TrainScenes} train, {options.ValScenes} val and 4 × {options.TestScenes} test scenes in {options.OutputFolder}");
        return 0;
    }
}
