using AvSam.MLNet.Datasets;

namespace AvSam.MLNet.Cli;

/// <summary>The pairs of a split that localisation can be measured on.</summary>
internal static class LocalizationSplit
{
    public static IReadOnlyList<LocalizationPair> Read(string folder, LocalizationBenchmark benchmark, string split, RequiredFiles required = RequiredFiles.All)
    {
        var pairs = LocalizationDataset.Open(folder, benchmark).Pairs(split, required);
        return pairs.Any(pair => pair.Boxes.Count == 0)
            ? throw new ArgumentException($"--split {split}: in some of its pairs nothing sounds, of which the metrics of localisation say nothing; expected a split without them, e.g. test.")
            : pairs;
    }
}
