using System.CommandLine;
using AvSam.MLNet.Stamps;

namespace AvSam.MLNet.Cli;

/// <summary><c>avsam data make</c>: AV-Stamps scenes from Debian packages.</summary>
internal static class DataMakeVerb
{
    private static readonly AvStampsOptions Defaults = new() { OutputFolder = "." };
    private static readonly Option<string> Out = Flags.OutputFolder(Flags.Required("--out", "DIR", "The folder to make; it must not exist yet, or be empty."));
    private static readonly Option<string?> Manifest = Flags.InputFile(Flags.Optional("--manifest", "FILE.json", "The pictures and recordings with their splits; without it the built-in list."));
    private static readonly Option<int> Train = Flags.Number("--train", "Scenes of the split train.", Defaults.TrainScenes);
    private static readonly Option<int> Val = Flags.Number("--val", "Scenes of the split val.", Defaults.ValScenes);
    private static readonly Option<int> Test = Flags.Number("--test", "Scenes of each of test, test-images, test-sounds and test-seen.", Defaults.TestScenes);
    private static readonly Option<int> Seed = Flags.Number("--seed", "The same seed gives the same bytes.", Defaults.Seed);

    public static Command Create()
    {
        var command = new Command("make", "AV-Stamps: scenes of real cut-outs, photographs and recordings from Debian packages, in the layout avsbench-s4.") { Out, Manifest, Train, Val, Test, Seed };
        command.KeepApart(inputs: [Manifest], outputs: [Out]);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var options = new AvStampsOptions
        {
            OutputFolder = parsed.GetRequiredValue(Out),
            ManifestPath = parsed.GetValue(Manifest),
            TrainScenes = parsed.GetValue(Train),
            ValScenes = parsed.GetValue(Val),
            TestScenes = parsed.GetValue(Test),
            Seed = parsed.GetValue(Seed),
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
