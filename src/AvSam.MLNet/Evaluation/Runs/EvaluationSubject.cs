namespace AvSam.MLNet.Evaluation;

/// <summary>What was measured, by name. Names may hold anything: whoever shows them escapes them.</summary>
/// <param name="Name">The model or baseline that was measured, and what it heard if that was not each clip's own sound.</param>
/// <param name="Benchmark">What it was measured on.</param>
/// <param name="Split">The split.</param>
public sealed record EvaluationSubject(string Name, EvaluationBenchmark Benchmark, string Split)
{
    /// <summary>How a heading begins: the name, and that of a second model, e.g. <c>tiny and other hearing swapped sounds</c>. Default the name.</summary>
    public string Title { get; init; } = Name;

    /// <summary>The second model, named as the first. Default null: there is none.</summary>
    public string? ComparedWith { get; init; }

    /// <summary>What else decides the figures, in words, e.g. (<c>sound</c>, <c>silence for every clip</c>), in order. Default none.</summary>
    public IReadOnlyList<(string Name, string Value)> Facts { get; init; } = [];

    /// <summary>The same as members of the JSON, in order. Default none.</summary>
    public IReadOnlyList<(string Key, string Value)> Members { get; init; } = [];

    /// <summary>The benchmark as the field names it.</summary>
    public string BenchmarkName => Benchmark switch
    {
        EvaluationBenchmark.AvsBenchS4 => "AVSBench S4",
        EvaluationBenchmark.AvsBenchMs3 => "AVSBench MS3",
        EvaluationBenchmark.FlickrSoundNet => "Flickr-SoundNet",
        EvaluationBenchmark.VggSs => "VGG-SS",
        EvaluationBenchmark.Pairs => "pairs by category",
        _ => "AV-Stamps",
    };
}
