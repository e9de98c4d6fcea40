using AvSam.MLNet.Evaluation;
using AvSam.MLNet.Reports.Gallery;
using AvSam.MLNet.Reports.Page;

namespace AvSam.MLNet.Reports.Sections;

/// <summary>One clip of the gallery. A file that cannot be read is told in its place: it must not cost the report.</summary>
internal static class GalleryCard
{
    private const int TruthColor = 0x2DD4BF, MaskColor = 0xFF7A1A;

    public static Html Draw(GalleryClip clip, string scoreName, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Draw(clip, scoreName);
    }

    private static Html Draw(GalleryClip clip, string scoreName) => Html.Of(
        $"""
        <article class="clip">
        <h4><bdi>{clip.Clip}</bdi></h4>
        <p class="muted">{scoreName} {Percent.Of(clip.Score)}{(clip.Category.Length == 0 ? Html.Empty : Html.Of($", sounding: <bdi>{clip.Category}</bdi>"))}</p>
        {Readable(() => Panels(clip))}
        {Readable(() => Html.Of($"""<audio controls preload="metadata" src="{SoundClip.Read(clip)}" aria-label="Sound of {clip.Clip}"></audio>"""))}
        </article>

        """);

    private static Html Panels(GalleryClip clip)
    {
        using var picture = Thumbnail.Read(clip.ImagePath);
        return Html.Of(
            $"""
            <div class="panels">
            {Panel(picture, picture.Plain(), "Picture", $"Picture of {clip.Clip}")}{(clip.Truth is { } truth ? Panel(picture, picture.With(truth, TruthColor), "Ground truth", $"What sounds in {clip.Clip}: {Share(truth.Values)}") : Html.Empty)}{clip.Masks.Select(mask => Panel(picture, picture.With(mask.Mask, MaskColor), mask.Name, $"Mask of {mask.Name} on {clip.Clip}: {Share(mask.Mask.Values)}"))}</div>
            """);
    }

    private static Html Panel(Thumbnail picture, Html data, string caption, string alternative) => Html.Of(
        $"""
        <figure><img src="{data}" width="{picture.Width}" height="{picture.Height}" alt="{alternative}"><figcaption><bdi>{caption}</bdi></figcaption></figure>

        """);

    private static string Share(byte[] mask) => $"{Percent.Of(mask.Count(value => value != 0) / (double)mask.Length)}\u00a0% of the picture";

    private static Html Readable(Func<Html> draw)
    {
        try
        {
            return draw();
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return Html.Of($"""<p class="muted">Not shown: {error.Message}</p>""");
        }
    }
}
