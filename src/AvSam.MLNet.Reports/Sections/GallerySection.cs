using AvSam.MLNet.Evaluation;
using AvSam.MLNet.Reports.Measured;
using AvSam.MLNet.Reports.Page;

namespace AvSam.MLNet.Reports.Sections;

/// <summary>The best, median and worst clips: picture, ground truth and masks side by side, as the paper's Figure 2, and the sound.</summary>
internal static class GallerySection
{
    public static Html Of(IReadOnlyList<GalleryClip> clips, string? remark, Measurement measured, CancellationToken cancellation) => clips.Count == 0
        ? WithoutClips(remark)
        : Html.Of(
            $"""
            <section aria-labelledby="gallery">
            <h2 id="gallery">Best, median and worst</h2>
            <p>Chosen by {measured.ScoreName} alone. From left to right: the picture, the ground truth (green), and what was marked (orange). The player holds the 3 seconds of sound that belong to the picture.</p>
            {(remark is null ? Html.Empty : Html.Of($"""<p class="muted">{remark}</p>"""))}
            {clips.GroupBy(clip => clip.Rank).Select(group => Group(group.Key, group, measured, cancellation))}</section>
            """);

    private static Html WithoutClips(string? remark) => remark is null ? Html.Empty : Html.Of(
        $"""
        <section aria-labelledby="gallery">
        <h2 id="gallery">Best, median and worst</h2>
        <p class="muted">{remark}</p>
        </section>
        """);

    private static Html Group(GalleryRank rank, IEnumerable<GalleryClip> clips, Measurement measured, CancellationToken cancellation) => Html.Of(
        $"""
        <h3>{Heading(rank)}</h3>
        <div class="clips">
        {clips.Select(clip => GalleryCard.Draw(clip, measured.ScoreName, cancellation))}</div>

        """);

    private static string Heading(GalleryRank rank) => rank switch
    {
        GalleryRank.Best => "Best",
        GalleryRank.Median => "In the middle",
        _ => "Worst",
    };
}
