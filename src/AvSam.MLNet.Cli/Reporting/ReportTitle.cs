using AvSam.MLNet.Reports;

namespace AvSam.MLNet.Cli;

/// <summary>What a report is about.</summary>
internal static class ReportTitle
{
    public static ReportSubject Of(EvaluationRequest request) => Of(request.Name, request.Folder, request.Layout, request.Split) with
    {
        Facts = [.. Facts(request)],
    };

    public static ReportSubject Of(string name, string folder, string layout, string split) => new(name, Benchmark(folder, layout), split);

    private static IEnumerable<(string, string)> Facts(EvaluationRequest request)
    {
        if (request.Probe is { } probe)
        {
            yield return ("sound", probe == "silent" ? "silence for every clip" : "that of a clip of another category");
        }

        if (Layouts.Localization(request.Layout) is not null)
        {
            yield return ("marked", request.Rule == "median" ? "the upper half of each map" : "probability of at least 0.5");
        }
    }

    // AV-Stamps is written in S4's layout and has its list of objects beside it.
    private static ReportBenchmark Benchmark(string folder, string layout) => layout switch
    {
        Layouts.AvsBenchMs3 => ReportBenchmark.AvsBenchMs3,
        Layouts.FlickrSoundNet => ReportBenchmark.FlickrSoundNet,
        Layouts.VggSs => ReportBenchmark.VggSs,
        _ => File.Exists(Path.Combine(folder, "objects.csv")) ? ReportBenchmark.AvStamps : ReportBenchmark.AvsBenchS4,
    };
}
