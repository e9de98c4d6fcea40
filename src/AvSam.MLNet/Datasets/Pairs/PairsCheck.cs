using AvSam.MLNet.Files;
using AvSam.MLNet.Imaging;

namespace AvSam.MLNet.Datasets;

/// <summary>Checks category pairs: every photograph, mask and recording of every split.</summary>
internal static class PairsCheck
{
    public static DatasetReport Run(PairsDataset dataset, IProgress<FileProgress>? progress, CancellationToken cancellation)
    {
        var problems = new InputProblems(dataset.Root, kept: int.MaxValue);
        var (photographs, recordings) = dataset.All;
        foreach (var path in photographs.SelectMany(photograph => new[] { photograph.ImagePath, photograph.MaskPath }).Concat(recordings.Select(recording => recording.Path)).Where(path => !File.Exists(path)))
        {
            problems.Add($"missing {path}");
        }

        return FileChecks.Report(
            [.. Counts(dataset, photographs, recordings)],
            problems,
            [
                .. FileChecks.Pictures(photographs.Select(photograph => photograph.ImagePath)),
                .. photographs.Where(photograph => File.Exists(photograph.MaskPath)).Select(photograph => (Func<string?>)(() => Look(photograph))),
                .. FileChecks.Sounds(recordings.Select(recording => recording.Path), cancellation),
            ],
            progress,
            cancellation);
    }

    private static IEnumerable<DatasetCount> Counts(PairsDataset dataset, IReadOnlyList<PairsPhotograph> photographs, IReadOnlyList<PairsRecording> recordings)
    {
        foreach (var (split, count) in dataset.Splits)
        {
            yield return new($"{split} photographs", count);
            yield return new($"{split} recordings", recordings.Count(recording => recording.Split == split));
            yield return new($"{split} clips", dataset.CountClips(split));
        }

        yield return new("objects", photographs.Sum(photograph => photograph.Objects.Count));
        yield return new("categories of objects", photographs.SelectMany(photograph => photograph.Categories).Distinct().Count());
        yield return new("categories of recordings", recordings.Select(recording => recording.Category).Where(category => category is not (PairsRecording.None or PairsRecording.Other)).Distinct().Count());
    }

    // The table's areas decide what is a clip; a mask that says otherwise by a fiftieth is worth a look.
    private static string? Look(PairsPhotograph photograph)
    {
        // A photograph that cannot be read has its own line.
        var mask = PairsMask.Read(photograph, comparesSize: IsReadable(photograph.ImagePath));
        return photograph.Objects.Where(found => Math.Abs(ShareOf(mask, found) - found.Area) > PairsDataset.SmallestShare)
            .Select(found => FormattableString.Invariant($"'{photograph.MaskPath}' gives object {found.Index} {ShareOf(mask, found):0.####} of the photograph, line {found.Line} of {PairsObjectTable.FileName} says {found.Area}."))
            .FirstOrDefault();
    }

    private static double ShareOf(PairsMask mask, PairsObject found) => (double)mask.PixelsOf(found.Index) / mask.Numbers.Values.Length;

    private static bool IsReadable(string path)
    {
        try
        {
            _ = ImageFile.Check(path);
            return true;
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            return false;
        }
    }
}
