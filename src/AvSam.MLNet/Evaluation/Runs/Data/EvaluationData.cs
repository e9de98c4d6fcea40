using AvSam.MLNet.Datasets;

namespace AvSam.MLNet.Evaluation;

/// <summary>The data of an evaluation: a split of a dataset in a folder, which the evaluation opens once, or clips that are open already.</summary>
public sealed class EvaluationData
{
    private EvaluationData(EvaluationLayout layout, string split) => (Layout, Split) = (layout, split);

    /// <summary>How the data lie, or would lie, in a folder.</summary>
    public EvaluationLayout Layout { get; }

    /// <summary>The name of the split.</summary>
    public string Split { get; }

    /// <summary>The dataset's folder; null for clips that are open.</summary>
    public string? Folder { get; private init; }

    internal EvaluationBenchmark? Benchmark { get; private init; }

    internal IReadOnlyList<AvsBenchClip>? Clips { get; private init; }

    internal IReadOnlyList<LocalizationPair>? Pairs { get; private init; }

    internal IReadOnlyList<PairsClip>? CategoryPairs { get; private init; }

    internal bool IsLocalization => Layout is EvaluationLayout.FlickrSoundNet or EvaluationLayout.VggSs;

    /// <summary>A split of a dataset in a folder.</summary>
    /// <param name="folder">The dataset's folder.</param>
    /// <param name="layout">How it lies there.</param>
    /// <param name="split">The split. Default <c>test</c>.</param>
    public static EvaluationData InFolder(string folder, EvaluationLayout layout, string split = "test")
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentException.ThrowIfNullOrEmpty(split);
        return new(layout, split) { Folder = folder };
    }

    /// <summary>Clips of AVSBench or AV-Stamps.</summary>
    /// <param name="clips">The clips.</param>
    /// <param name="benchmark">What they are of: AVSBench S4, MS3 or AV-Stamps.</param>
    /// <param name="split">What to call them. Default <c>test</c>.</param>
    /// <exception cref="ArgumentException">The benchmark is one of localisation.</exception>
    public static EvaluationData Of(IReadOnlyList<AvsBenchClip> clips, EvaluationBenchmark benchmark, string split = "test")
    {
        ArgumentNullException.ThrowIfNull(clips);
        ArgumentException.ThrowIfNullOrEmpty(split);
        return benchmark switch
        {
            EvaluationBenchmark.AvsBenchS4 or EvaluationBenchmark.AvStamps => new(EvaluationLayout.AvsBenchS4, split) { Benchmark = benchmark, Clips = clips },
            EvaluationBenchmark.AvsBenchMs3 => new(EvaluationLayout.AvsBenchMs3, split) { Benchmark = benchmark, Clips = clips },
            _ => throw new ArgumentException($"Found clips of AVSBench said to be of {benchmark}; expected AVSBench S4, MS3 or AV-Stamps.", nameof(benchmark)),
        };
    }

    /// <summary>Pairs of Flickr-SoundNet or VGG-SS.</summary>
    /// <param name="pairs">The pairs, each with a box.</param>
    /// <param name="benchmark">What they are of.</param>
    /// <param name="split">What to call them. Default <c>test</c>.</param>
    /// <exception cref="ArgumentException">The benchmark is one of segmentation.</exception>
    public static EvaluationData Of(IReadOnlyList<LocalizationPair> pairs, EvaluationBenchmark benchmark, string split = "test")
    {
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentException.ThrowIfNullOrEmpty(split);
        return benchmark switch
        {
            EvaluationBenchmark.FlickrSoundNet => new(EvaluationLayout.FlickrSoundNet, split) { Benchmark = benchmark, Pairs = pairs },
            EvaluationBenchmark.VggSs => new(EvaluationLayout.VggSs, split) { Benchmark = benchmark, Pairs = pairs },
            _ => throw new ArgumentException($"Found localisation pairs said to be of {benchmark}; expected Flickr-SoundNet or VGG-SS.", nameof(benchmark)),
        };
    }

    /// <summary>Clips of category pairs.</summary>
    /// <param name="clips">The clips.</param>
    /// <param name="split">What to call them. Default <c>test</c>.</param>
    public static EvaluationData Of(IReadOnlyList<PairsClip> clips, string split = "test")
    {
        ArgumentNullException.ThrowIfNull(clips);
        ArgumentException.ThrowIfNullOrEmpty(split);
        return new(EvaluationLayout.Pairs, split) { CategoryPairs = clips };
    }
}
