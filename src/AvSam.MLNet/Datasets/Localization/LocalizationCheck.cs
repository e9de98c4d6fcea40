using AvSam.MLNet.Files;

namespace AvSam.MLNet.Datasets;

/// <summary>Checks Flickr-SoundNet and VGG-SS.</summary>
internal static class LocalizationCheck
{
    public static DatasetReport Run(LocalizationDataset dataset, IProgress<FileProgress>? progress, CancellationToken cancellation)
    {
        var problems = new InputProblems(dataset.Root, kept: int.MaxValue);
        var splits = dataset.Splits.ToDictionary(split => split, split => dataset.Pairs(split, RequiredFiles.All, problems));
        LocalizationPair[] pairs = [.. splits.Values.SelectMany(split => split)];
        return FileChecks.Report(
            [.. Counts(dataset, splits)],
            problems,
            [.. FileChecks.Pictures(pairs.Select(pair => pair.ImagePath)), .. FileChecks.Sounds(pairs.Select(pair => pair.AudioPath), cancellation)],
            progress,
            cancellation);
    }

    private static IEnumerable<DatasetCount> Counts(LocalizationDataset dataset, Dictionary<string, IReadOnlyList<LocalizationPair>> splits)
    {
        foreach (var (split, pairs) in splits)
        {
            // The silent pairs follow those of the test list.
            yield return split == LocalizationLayout.PlusSilent
                ? Count("silent pairs", Math.Max(0, pairs.Count - splits["test"].Count))
                : Count($"{split} pairs", pairs.Count);
        }

        LocalizationPair[] annotated = [.. splits.Values.SelectMany(split => split).DistinctBy(pair => pair.Id).Where(pair => pair.Boxes.Count > 0)];
        if (annotated.Any(pair => pair.Category.Length > 0))
        {
            yield return Count("categories", annotated.Select(pair => pair.Category).Distinct().Count());
            yield return Count("pictures with one box", annotated.Count(pair => pair.Boxes.Count == 1));
            yield return Count("pictures with two boxes", annotated.Count(pair => pair.Boxes.Count == 2));
        }

        yield return Count("pictures whose boxes hold no pixel", annotated.Count(pair => pair.Boxes.All(box => box.XMin >= box.XMax || box.YMin >= box.YMax)));

        DatasetCount Count(string what, int found) => PublishedCounts.Of(dataset.Layout.Name, what, found);
    }
}
