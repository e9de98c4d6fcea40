using AvSam.MLNet.Audio;
using AvSam.MLNet.Imaging;

namespace AvSam.MLNet.Data;

/// <summary>Checks the training pairs of VGG-Sound.</summary>
internal static class VggSoundCheck
{
    public static DatasetReport Run(VggSoundDataset dataset, IProgress<FileProgress>? progress, CancellationToken cancellation)
    {
        var problems = new InputProblems(dataset.Root, kept: int.MaxValue);
        var counts = new List<DatasetCount>();
        var there = new List<VggSoundPair>();
        foreach (var set in dataset.TrainingSets)
        {
            var listed = Listed(dataset, set, problems);
            VggSoundPair[] whole = [.. listed.Where(pair => File.Exists(pair.ImagePath) && File.Exists(pair.AudioPath))];
            foreach (var path in listed.SelectMany(pair => new[] { pair.ImagePath, pair.AudioPath }).Where(path => !File.Exists(path)))
            {
                problems.Add($"missing {path}");
            }

            counts.Add(PublishedCounts.Of("vgg-sound", $"{set} pairs", whole.Length));
            there.AddRange(whole);
        }

        Action[] checks =
        [
            .. there.Select(pair => pair.ImagePath).Distinct().Select(path => (Action)(() => ImageFile.Read(path).Dispose())),
            .. there.Select(pair => pair.AudioPath).Distinct().Select(path => (Action)(() => AudioFile.Read(path, cancellation: cancellation))),
        ];
        var broken = FileChecks.Run(checks, progress, cancellation);
        return new(counts, [.. problems.Kept.Distinct(), .. broken]);
    }

    private static IReadOnlyList<VggSoundPair> Listed(VggSoundDataset dataset, string set, InputProblems problems)
    {
        try
        {
            return dataset.Listed(set);
        }
        catch (InvalidDataException error)
        {
            problems.Add(error.Message);
            return [];
        }
    }
}
