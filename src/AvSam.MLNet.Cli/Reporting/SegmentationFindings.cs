using AvSam.MLNet.Datasets;
using AvSam.MLNet.Evaluation;
using AvSam.MLNet.Reports;
using Microsoft.ML;

namespace AvSam.MLNet.Cli;

/// <summary>The comparison and the page of an evaluation on an AVSBench layout.</summary>
internal static class SegmentationFindings
{
    public static Findings Make(
        EvaluationRequest request, EvaluationRequest? compared, AvsBenchSubset subset, SegmentationMetrics metrics, bool wantsPage, CancellationToken cancellation)
    {
        var second = compared is null ? null : SegmentationRun.Measure(compared, subset, new FrameTable(), cancellation);
        var comparison = second is null ? null : new MLContext().AudioVisual.CompareSegmentation(metrics, second);
        if (compared is not null)
        {
            request.Subject["compared_with"] = compared.NameBeside(request);
        }

        if (!wantsPage)
        {
            return new(comparison, null);
        }

        IReadOnlyList<AvsBenchClip> clips = AvsBenchDataset.Open(request.Folder, subset).Clips(request.Split);
        using var probe = new SoundProbe(request.Probe, request.Seed);
        var sounds = probe.Apply([.. clips.Select(clip => clip.AudioPath)], [.. clips.Select(clip => clip.Category.Length > 0 ? clip.Category : clip.Name)]);
        var rows = GalleryRow.Of([.. clips.Select((clip, i) => clip with { AudioPath = sounds[i] })]);
        var (unheard, remark) = BaselineMasks.Of(request, rule: null);
        var page = EvaluationReport.Of(metrics, ReportTitle.Of(request), ReportGallery.Make(metrics, rows, [.. ModelMasks.Of(request, compared, rule: null), .. unheard]), remark);
        return new(comparison, second is null || comparison is null ? page : page.ComparedWith(compared!.NameBeside(request), second, comparison));
    }
}
