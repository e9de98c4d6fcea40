using AvSam.MLNet.Files;

namespace AvSam.MLNet.Datasets;

/// <summary>How the localisation benchmarks differ: the lists of their splits and the form of their annotations (docs/reference.md §1.6).</summary>
internal abstract class LocalizationLayout
{
    /// <summary>The split that adds silent pairs to the plain test list.</summary>
    public const string PlusSilent = "test-plus-silent";

    /// <summary>Its name on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>How many boxes make a pixel certain.</summary>
    public abstract int Consensus { get; }

    /// <summary>Every possible split with its lists in <c>metadata/</c>: first the annotated ids, then perhaps the silent pairs.</summary>
    public abstract IReadOnlyDictionary<string, string[]> Lists { get; }

    /// <summary>The layout of a benchmark.</summary>
    public static LocalizationLayout Of(LocalizationBenchmark benchmark) => benchmark switch
    {
        LocalizationBenchmark.FlickrSoundNet => new FlickrSoundNetLayout(),
        LocalizationBenchmark.VggSs => new VggSsLayout(),
        _ => throw new ArgumentOutOfRangeException(nameof(benchmark), $"Found {benchmark}; expected FlickrSoundNet or VggSs."),
    };

    /// <summary>The annotations of these ids. Missing and broken ones are noted and left out.</summary>
    public abstract IReadOnlyDictionary<string, LocalizationAnnotation> Annotations(string root, IReadOnlyList<string> ids, InputProblems problems);
}
