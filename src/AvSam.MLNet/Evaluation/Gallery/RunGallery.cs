using AvSam.MLNet.Models;

namespace AvSam.MLNet.Evaluation;

/// <summary>The gallery of an evaluation: which clips it shows, and whose masks.</summary>
internal static class RunGallery
{
    /// <summary>Chooses the clips.</summary>
    public static IReadOnlyList<GalleryClip> Choose(OpenedEvaluation opened, EvaluationMetrics metrics)
    {
        if (opened.Request.GalleryClips == 0)
        {
            return [];
        }

        var items = opened.Set.Items.Index().ToLookup(item => item.Item.Clip, item => item.Index, StringComparer.Ordinal);
        (string Clip, double Score)[] scores = [.. (metrics.ByClip ?? []).Select(clip => (clip.Clip, clip.Score))];
        return [.. GalleryChoice.Choose(scores, opened.Request.GalleryClips).Select(choice => opened.Clip(items[scores[choice.Index].Clip].First(), scores[choice.Index].Score, choice.Rank))];
    }

    /// <summary>Draws the masks of the clips that were chosen.</summary>
    public static EvaluationFindings Draw(OpenedEvaluation opened, EvaluationFindings findings, IProgress<EvaluationProgress>? progress, CancellationToken cancellation)
    {
        if (opened.Request.GalleryClips == 0)
        {
            return findings;
        }

        if (Missing(opened) is { } remark)
        {
            return findings with { Gallery = [], GalleryRemark = remark };
        }

        using var sam = opened.Request.Baseline == NamedBaseline.Sam ? null : OpenSam(opened);
        return findings with
        {
            Gallery = GalleryDrawing.Draw(findings.Gallery, opened.Set, [.. Sources(opened, sam, cancellation)], progress, cancellation),
            GalleryRemark = sam is null && opened.Request.Baseline != NamedBaseline.Sam ? GalleryDrawing.WithoutSam : GalleryDrawing.OfSam,
        };
    }

    private static IEnumerable<MaskSource> Sources(OpenedEvaluation opened, PictureBaseline? sam, CancellationToken cancellation)
    {
        var request = opened.Request;
        var sources = new GallerySources(opened.Context, opened.Set, opened.Sounds, cancellation);
        var first = SubjectText.First(request, opened.Model?.Name);
        if (request.Predictions is { } folder)
        {
            yield return sources.Of(first, folder);
        }
        else if (request.Baseline is null)
        {
            yield return sources.Of(first, opened.Model!.AudioVisual);
        }

        if (opened.Compared is { } compared)
        {
            yield return sources.Of(SubjectText.Beside(compared.Name, first, request.ComparedModel), compared.AudioVisual);
        }

        if (opened.Baseline is { } baseline)
        {
            yield return sources.Of(request.Baseline == NamedBaseline.Sam ? "SAM" : EnumWord.Of(request.Baseline!.Value), baseline);
        }

        if (sam is not null)
        {
            yield return sources.Of("SAM", sam);
        }
    }

    // Stored predictions are measured without pictures and sounds, but not shown without them.
    private static string? Missing(OpenedEvaluation opened)
    {
        if (opened.Request.Predictions is null)
        {
            return null;
        }

        string[] missing = [.. opened.Set.Items.SelectMany(item => item.MissingFiles).Distinct()];
        return missing.Length == 0 ? null
            : $"No clips are shown: {missing.Length} of the split's pictures and sounds are missing, the first of them {Path.GetRelativePath(opened.Request.Data.Folder ?? ".", missing[0])}.";
    }

    // The paper's Figure 2 shows SAM beside the model: that of the bundle at hand, where it draws without a sound. Beside a baseline that
    // has no such bundle it is the default one's.
    private static PictureBaseline? OpenSam(OpenedEvaluation opened)
    {
        if (opened.Request.Predictions is not null)
        {
            return null;
        }

        var own = opened.Model is null ? null : OpenSam(opened, opened.Model.Model);
        if (own is not null || opened.Request.Baseline is null)
        {
            return own;
        }

        try
        {
            using var standard = AvSamModel.LoadDefault();
            return OpenSam(opened, standard);
        }
        catch (FileNotFoundException)
        {
            return null; // this build carries none
        }
    }

    private static PictureBaseline? OpenSam(OpenedEvaluation opened, BundleModel model)
    {
        try
        {
            return NamedBaseline.Sam.Open(model, opened.Request.Merge, opened.Context);
        }
        catch (Exception error) when (error is InvalidDataException or InvalidOperationException)
        {
            return null; // it cannot draw without a sound
        }
    }
}
