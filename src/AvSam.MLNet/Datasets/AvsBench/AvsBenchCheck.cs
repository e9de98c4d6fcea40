using AvSam.MLNet.Files;

namespace AvSam.MLNet.Datasets;

/// <summary>Checks AVSBench.</summary>
internal static class AvsBenchCheck
{
    public static DatasetReport Run(AvsBenchDataset dataset, IProgress<FileProgress>? progress, CancellationToken cancellation)
    {
        var problems = new InputProblems(dataset.Root, kept: int.MaxValue);
        AvsBenchClip[] clips = [.. dataset.Splits.Keys.SelectMany(split => Split(dataset, split, problems))];
        string[] pictures = [.. clips.SelectMany(clip => Pictures(dataset, clip)).Where(File.Exists)];
        AvsBenchFrame[] masks = [.. clips.SelectMany(clip => clip.Frames).Where(frame => File.Exists(frame.MaskPath))];
        AvsBenchFrame[] instances = [.. masks.Where(frame => File.Exists(frame.InstancesPath))];
        Func<string?>[] checks =
        [
            .. FileChecks.Pictures(pictures),
            .. masks.Select(frame => (Func<string?>)(() => MaskCheck.Look(frame, dataset.Layout.MaskMayBeEmpty))),
            .. instances.Select(frame => (Func<string?>)(() => MaskCheck.LookAtInstances(frame))),
            .. FileChecks.Sounds(clips.Select(clip => clip.AudioPath), cancellation),
        ];
        var categories = clips.Select(clip => clip.Category).Where(category => category.Length > 0).Distinct().Count();
        DatasetCount[] counts =
        [
            .. dataset.Splits.Select(split => Count($"{split.Key} clips", split.Value)),
            Count("clips", clips.Length),
            .. categories > 0 ? [Count("categories", categories)] : Array.Empty<DatasetCount>(),
            Count("frames", pictures.Length),
            Count("masks", masks.Length),
        ];
        return FileChecks.Report(counts, problems, checks, progress, cancellation);

        DatasetCount Count(string what, int found) => PublishedCounts.Of(dataset.Layout.Name, what, found);
    }

    private static IReadOnlyList<AvsBenchClip> Split(AvsBenchDataset dataset, string split, InputProblems problems)
    {
        if (!dataset.Layout.Splits.Contains(split))
        {
            problems.Add($"{dataset.TablePath}: {dataset.Splits[split]} clips are of a split {PlainFileName.Show(split)}; expected {string.Join(", ", dataset.Layout.Splits)}.");
        }

        // A frame that lacks both its picture and its mask shows only beside the other clips.
        var clips = dataset.Clips(split, RequiredFiles.All, problems);
        var frames = clips.ToDictionary(clip => clip, clip => Pictures(dataset, clip).Where(File.Exists).Union(clip.Frames.Select(frame => frame.ImagePath)).Count());
        var most = frames.Values.Max();
        foreach (var (clip, found) in frames.Where(pair => pair.Value > 0 && pair.Value < most))
        {
            problems.Add($"clip {split}/{clip.Id} has {found} frames, other clips of the split have {most}.");
        }

        return clips;
    }

    // Also those without a mask.
    private static IEnumerable<string> Pictures(AvsBenchDataset dataset, AvsBenchClip clip) =>
        Enumerable.Range(1, AvsBenchLayout.FramesPerClip).Select(frame => Path.Combine(dataset.Root, dataset.Layout.Image(new(clip.Name, clip.Category, clip.Split), frame)));
}
