using AvSam.MLNet.Datasets;
using AvSam.MLNet.Evaluation;

namespace AvSam.MLNet.Cli;

/// <summary>What the words after <c>--layout</c> mean.</summary>
internal static class Layouts
{
    /// <summary>The layout of AV-Stamps, which is the one for training.</summary>
    public static readonly string AvsBenchS4 = EnumWord.Of(EvaluationLayout.AvsBenchS4);

    /// <summary>The layout of photographs and recordings paired by category.</summary>
    public static readonly string Pairs = EnumWord.Of(EvaluationLayout.Pairs);

    /// <summary>Those that have a ground truth.</summary>
    public static readonly string[] Measured = [.. EnumWord.All<EvaluationLayout>()];

    /// <summary>Every layout; vgg-sound is for training only.</summary>
    public static readonly string[] All = [.. Measured, "vgg-sound"];

    /// <summary>The layout of a word among <see cref="Measured"/>.</summary>
    public static EvaluationLayout Evaluated(string word) => EnumWord.Parse<EvaluationLayout>(word)!.Value;

    /// <summary>The part of AVSBench, or null where the layout is none of its.</summary>
    public static AvsBenchSubset? AvsBench(string word) => !Measured.Contains(word) ? null : Evaluated(word) switch
    {
        EvaluationLayout.AvsBenchS4 => AvsBenchSubset.S4,
        EvaluationLayout.AvsBenchMs3 => AvsBenchSubset.MS3,
        _ => null,
    };

    /// <summary>The benchmark of localisation, or null where the layout is none.</summary>
    public static LocalizationBenchmark? Localization(string word) => !Measured.Contains(word) ? null : Evaluated(word) switch
    {
        EvaluationLayout.FlickrSoundNet => LocalizationBenchmark.FlickrSoundNet,
        EvaluationLayout.VggSs => LocalizationBenchmark.VggSs,
        _ => null,
    };
}
