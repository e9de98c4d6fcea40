using AvSam.MLNet.Audio;
using AvSam.MLNet.Imaging;

namespace AvSam.MLNet.Data;

/// <summary>Checks AVSBench.</summary>
internal static class AvsBenchCheck
{
    public static DatasetReport Run(AvsBenchDataset dataset, IProgress<FileProgress>? progress, CancellationToken cancellation)
    {
        var problems = new InputProblems(dataset.Root, kept: int.MaxValue);
        AvsBenchClip[] clips = [.. dataset.Splits.Keys.SelectMany(split => Split(dataset, split, problems))];
        AvsBenchFrame[] frames = [.. clips.SelectMany(clip => clip.Frames)];
        Action[] checks =
        [
            .. frames.Where(frame => File.Exists(frame.ImagePath)).Select(frame => (Action)(() => ImageFile.Read(frame.ImagePath).Dispose())),
            .. frames.Where(frame => File.Exists(frame.MaskPath)).Select(frame => (Action)(() => CheckMask(frame))),
            .. clips.Where(clip => File.Exists(clip.AudioPath)).Select(clip => (Action)(() => AudioFile.Read(clip.AudioPath, cancellation: cancellation))),
        ];
        var broken = FileChecks.Run(checks, progress, cancellation);
        return new([.. Counts(dataset, clips, frames)], [.. problems.Kept, .. broken]);
    }

    private static IReadOnlyList<AvsBenchClip> Split(AvsBenchDataset dataset, string split, InputProblems problems)
    {
        if (!dataset.Layout.Splits.Contains(split))
        {
            problems.Add($"{dataset.TablePath}: {dataset.Splits[split]} clips are of a split {PlainFileName.Show(split)}; expected {string.Join(", ", dataset.Layout.Splits)}.");
        }

        var clips = dataset.Clips(split, problems);
        var most = clips.Max(clip => clip.Frames.Count);
        foreach (var clip in clips.Where(clip => clip.Frames.Count is > 0 && clip.Frames.Count < most))
        {
            problems.Add($"clip {split}/{clip.Id} has {clip.Frames.Count} labelled frames, other clips of the split have {most}.");
        }

        return clips;
    }

    private static IEnumerable<DatasetCount> Counts(AvsBenchDataset dataset, AvsBenchClip[] clips, AvsBenchFrame[] frames)
    {
        var categories = clips.Select(clip => clip.Category).Where(category => category.Length > 0).Distinct().Count();
        return dataset.Splits.Select(split => Count($"{split.Key} clips", split.Value))
            .Append(Count("clips", clips.Length))
            .Concat(categories > 0 ? [Count("categories", categories)] : [])
            .Append(Count("masks", frames.Count(frame => File.Exists(frame.MaskPath))));

        DatasetCount Count(string what, int found) => PublishedCounts.Of(dataset.Layout.Name, what, found);
    }

    private static void CheckMask(AvsBenchFrame frame)
    {
        var mask = MaskImage.Read(frame.MaskPath);
        if (File.Exists(frame.ImagePath) && PictureSize(frame) is { } size && size != (mask.Height, mask.Width))
        {
            throw new InvalidDataException($"{frame.MaskPath}: found {mask.Height}×{mask.Width} (height × width), expected {size.Height}×{size.Width} as {frame.ImagePath}.");
        }
    }

    // A broken picture has its own line.
    private static (int Height, int Width)? PictureSize(AvsBenchFrame frame)
    {
        try
        {
            return ImageFile.Check(frame.ImagePath);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
