using AvSam.MLNet.Datasets;
using AvSam.MLNet.Evaluation;
using AvSam.MLNet.Reports;
using Microsoft.ML;

namespace AvSam.MLNet.Cli;

/// <summary>The comparison and the page of an evaluation on a localisation layout.</summary>
internal static class LocalizationFindings
{
    public static Findings Make(
        EvaluationRequest request, EvaluationRequest? compared, LocalizationBenchmark benchmark, LocalizationMetrics metrics, bool wantsPage, CancellationToken cancellation)
    {
        var second = compared is null ? null : LocalizationRun.Measure(compared, benchmark, new ImageTable(), cancellation);
        var comparison = second is null ? null : new MLContext().AudioVisual.CompareLocalization(metrics, second);
        if (compared is not null)
        {
            request.Subject["compared_with"] = compared.NameBeside(request);
        }

        if (!wantsPage)
        {
            return new(comparison, null);
        }

        var pairs = LocalizationSplit.Read(request.Folder, benchmark, request.Split);
        using var probe = new SoundProbe(request.Probe, request.Seed);
        var sounds = probe.Apply([.. pairs.Select(pair => pair.AudioPath)], [.. pairs.Select(pair => pair.Category.Length > 0 ? pair.Category : pair.Id)]);
        var rows = GalleryRow.Of([.. pairs.Select((pair, i) => pair with { AudioPath = sounds[i] })]);
        var (unheard, remark) = BaselineMasks.Of(request, RuleFlag.Parse(request.Rule));
        var page = EvaluationReport.Of(metrics, ReportTitle.Of(request), ReportGallery.Make(metrics, rows, [.. ModelMasks.Of(request, compared, RuleFlag.Parse(request.Rule)), .. unheard]), remark);
        return new(comparison, second is null || comparison is null ? page : page.ComparedWith(compared!.NameBeside(request), second, comparison));
    }
}
