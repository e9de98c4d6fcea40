using AvSam.MLNet.Evaluation;
using AvSam.MLNet.Masks;
using AvSam.MLNet.Reports.Gallery;

namespace AvSam.MLNet.Cli;

/// <summary>The best, median and worst clips for a report.</summary>
internal static class ReportGallery
{
    public static IReadOnlyList<GalleryClip> Make(SegmentationMetrics metrics, IReadOnlyList<GalleryRow> rows, IReadOnlyList<MaskSource> sources) =>
        Make([.. (metrics.PerClip ?? []).Select(clip => (clip.Clip, clip.MeanIoU))], rows, sources);

    public static IReadOnlyList<GalleryClip> Make(LocalizationMetrics metrics, IReadOnlyList<GalleryRow> rows, IReadOnlyList<MaskSource> sources) =>
        Make([.. (metrics.PerClip ?? []).Select(clip => (clip.Clip, clip.ConsensusIoU))], rows, sources);

    // Only the chosen clips' masks are made, once more: none was held while all were measured.
    private static GalleryClip[] Make(IReadOnlyList<(string Clip, double Score)> scores, IReadOnlyList<GalleryRow> rows, IReadOnlyList<MaskSource> sources)
    {
        var named = rows.ToLookup(row => row.Clip, StringComparer.Ordinal);
        var chosen = GalleryChoice.Choose(scores).Select(choice => (Row: named[scores[choice.Index].Clip].First(), scores[choice.Index].Score, choice.Rank)).ToArray();
        GalleryRow[] shown = [.. chosen.Select(choice => choice.Row)];
        IReadOnlyList<GreyImage>[] masks = [.. sources.Select(source => source.Masks(shown))];
        return [.. chosen.Select((choice, i) => new GalleryClip
        {
            Clip = choice.Row.Title,
            Category = choice.Row.Category,
            Rank = choice.Rank,
            Score = choice.Score,
            ImagePath = choice.Row.ImagePath,
            AudioPath = choice.Row.AudioPath,
            Moment = choice.Row.Moment,
            Truth = choice.Row.Truth(),
            Masks = [.. sources.Select((source, of) => new GalleryMask(source.Name, masks[of][i]))],
        })];
    }
}
