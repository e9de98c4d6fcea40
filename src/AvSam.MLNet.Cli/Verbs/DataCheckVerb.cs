using System.CommandLine;
using AvSam.MLNet.Datasets;

namespace AvSam.MLNet.Cli;

/// <summary><c>avsam data check</c>: what a dataset holds, lacks, and has broken.</summary>
internal static class DataCheckVerb
{
    private static readonly Option<string> s_data = Flags.Data();
    private static readonly Option<string> s_layout = Flags.Layout(Layouts.All);

    public static Command Create()
    {
        var command = new Command("check", "Counts beside the published ones, and every missing or broken file.") { s_data, s_layout };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var (folder, layout) = (parsed.GetRequiredValue(s_data), parsed.GetRequiredValue(s_layout));
        var report = ProgressLine.Run(show =>
        {
            var progress = new CallbackProgress<FileProgress>(files => show("checking files", files.Done, files.Total));
            return Layouts.AvsBench(layout) is { } subset ? DatasetCheck.AvsBench(folder, subset, progress, cancellation)
                : Layouts.Localization(layout) is { } benchmark ? DatasetCheck.Localization(folder, benchmark, progress, cancellation)
                : layout == Layouts.Pairs ? DatasetCheck.Pairs(folder, progress, cancellation)
                : DatasetCheck.VggSound(folder, progress, cancellation);
        });
        DatasetTable.Print(layout, folder, report);
        return report.IsClean ? 0 : Failure.Report([$"{DatasetTable.Total(report)} in {folder}, listed on standard output."]);
    }
}
