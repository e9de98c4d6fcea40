namespace AvSam.MLNet.Reports;

/// <summary>What a report is about. Names may hold anything: they are escaped.</summary>
/// <param name="Name">The model or baseline that was measured.</param>
/// <param name="Benchmark">What it was measured on.</param>
/// <param name="Split">The split.</param>
public sealed record ReportSubject(string Name, ReportBenchmark Benchmark, string Split)
{
    /// <summary>What else decides the figures, e.g. (<c>sound</c>, <c>swapped</c>), in order. Default none.</summary>
    public IReadOnlyList<(string Name, string Value)> Facts { get; init; } = [];

    /// <summary>The benchmark as the field names it.</summary>
    internal string BenchmarkName => Benchmark switch
    {
        ReportBenchmark.AvsBenchS4 => "AVSBench S4",
        ReportBenchmark.AvsBenchMs3 => "AVSBench MS3",
        ReportBenchmark.FlickrSoundNet => "Flickr-SoundNet",
        ReportBenchmark.VggSs => "VGG-SS",
        _ => "AV-Stamps",
    };
}
