using AvSam.MLNet.Files;

namespace AvSam.MLNet.Datasets;

/// <summary>Checks the training pairs of VGG-Sound.</summary>
internal static class VggSoundCheck
{
    public static DatasetReport Run(VggSoundDataset dataset, IProgress<FileProgress>? progress, CancellationToken cancellation)
    {
        var problems = new InputProblems(dataset.Root, kept: int.MaxValue);
        var counts = new List<DatasetCount>();
        var all = new List<VggSoundPair>();
        foreach (var set in dataset.TrainingSets)
        {
            var listed = problems.Catch(() => dataset.Listed(set));
            foreach (var path in listed.SelectMany(pair => new[] { pair.ImagePath, pair.AudioPath }).Where(path => !File.Exists(path)))
            {
                problems.Add($"missing {path}");
            }

            counts.Add(PublishedCounts.Of("vgg-sound", $"{set} pairs", listed.Count(pair => File.Exists(pair.ImagePath) && File.Exists(pair.AudioPath))));
            all.AddRange(listed);
        }

        return FileChecks.Report(
            counts, problems, [.. FileChecks.Pictures(all.Select(pair => pair.ImagePath)), .. FileChecks.Sounds(all.Select(pair => pair.AudioPath), cancellation)], progress, cancellation);
    }
}
