using AvSam.MLNet.Files;

namespace AvSam.MLNet.Datasets;

/// <summary>Pairs the photographs of a split with its recordings.</summary>
internal sealed class PairsPairing(PairsRecordingTable recordings, string split)
{
    /// <summary>Whether a photograph has a clip.</summary>
    public bool HasClip(PairsPhotograph photograph) => Sounding(photograph).Any();

    /// <summary>How many clips a photograph has.</summary>
    public int CountClips(PairsPhotograph photograph) => Sounding(photograph).Count();

    /// <summary>The clips of a photograph, before its mask was read: what every object would reach is not known yet.</summary>
    public IReadOnlyList<PairsClip> Clips(PairsPhotograph photograph)
    {
        string[] sounding = [.. Sounding(photograph)];
        return [.. sounding.Select(category => Clip(photograph, category, sounding.Length))];
    }

    /// <summary>Completes clips by their masks. Each mask that is there is read once, several at a time; what does not fit is noted, and its clips are left out.</summary>
    /// <param name="photographs">Photographs with their clips.</param>
    /// <param name="comparesSizes">Whether sizes are compared with those of the photographs.</param>
    /// <param name="problems">Where to note it.</param>
    public static IReadOnlyList<PairsClip> Complete(IReadOnlyList<(PairsPhotograph Photograph, IReadOnlyList<PairsClip> Clips)> photographs, bool comparesSizes, InputProblems problems)
    {
        var complete = new IReadOnlyList<PairsClip>[photographs.Count];
        var reads = photographs.Select((pair, i) => (Action)(() =>
        {
            var mask = PairsMask.Read(pair.Photograph, comparesSizes);
            complete[i] = [.. pair.Clips.Select(clip => clip with { EveryObjectIoU = (double)clip.Objects.Sum(mask.PixelsOf) / mask.Foreground })];
        }));
        foreach (var problem in FileChecks.Run([.. reads.Where((_, i) => File.Exists(photographs[i].Photograph.MaskPath))], progress: null, CancellationToken.None))
        {
            problems.Add(problem);
        }

        return [.. complete.Where(found => found is not null).SelectMany(found => found)];
    }

    private PairsClip Clip(PairsPhotograph photograph, string category, int clips)
    {
        var draw = new PairsDraw(photograph.Name, category);
        return new(photograph.Name, category, split, photograph.ImagePath, photograph.MaskPath, draw.Own(recordings, split).Path)
        {
            Objects = [.. photograph.Objects.Where(found => found.Category == category).Select(found => found.Index)],
            HasSeveralCategories = photograph.Categories.Count > 1,
            ClipsOfPhotograph = clips,
            EveryObjectIoU = 0,
            AbsentAudioPath = draw.OfAbsent(recordings, split, photograph.Categories)?.Path,
            NoneAudioPath = draw.OfNone(recordings, split)?.Path,
        };
    }

    private IEnumerable<string> Sounding(PairsPhotograph photograph) => photograph.Categories
        .Where(category => photograph.AreaOf(category) >= (decimal)PairsDataset.SmallestShare && recordings.Of(split, category).Count > 0);
}
