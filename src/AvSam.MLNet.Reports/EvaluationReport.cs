using System.Text;
using AvSam.MLNet.Evaluation;
using AvSam.MLNet.Files;
using AvSam.MLNet.Reports.Measured;
using AvSam.MLNet.Reports.Page;
using AvSam.MLNet.Reports.Sections;

namespace AvSam.MLNet.Reports;

/// <summary>
/// What was measured, as one HTML page that needs no network: the figures beside the paper's Table 1 and the strongest published ones,
/// curves, categories, the best, median and worst clips with their sounds (the paper's Figure 2), and what each figure means.
/// </summary>
/// <remarks>
/// Pictures, sounds, style and script are inside the page, about 170 KB for each clip of the gallery. Nothing else is loaded or obeyed: the
/// page's Content-Security-Policy says so. It can be read without scripts, without a mouse, in light and dark mode, from a width of 320
/// pixels on.
/// </remarks>
/// <example>
/// <code>
/// EvaluationReport.Of(run.Draw(findings)).Write("report/report.html");
/// </code>
/// </example>
public sealed class EvaluationReport
{
    private readonly EvaluationSubject _subject;
    private readonly Measurement _measured;
    private Measurement? _compared;
    private MetricsComparison? _comparison;

    private EvaluationReport(EvaluationSubject subject, Measurement measured) => (_subject, _measured) = (subject, measured);

    /// <summary>The clips that are shown.</summary>
    public IReadOnlyList<GalleryClip> Gallery { get; private init; } = [];

    /// <summary>A sentence above them, e.g. what they do not show and why; null for none.</summary>
    public string? GalleryRemark { get; private init; }

    /// <summary>A report of an evaluation.</summary>
    /// <param name="findings">What the evaluation found; its gallery is shown as it is.</param>
    public static EvaluationReport Of(EvaluationFindings findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        var report = Of(findings.Metrics, findings.Subject, findings.Gallery, findings.GalleryRemark);
        return findings is { ComparedMetrics: { } second, Comparison: { } comparison }
            ? report.ComparedWith(findings.Subject.ComparedWith ?? "the second model", second, comparison)
            : report;
    }

    /// <summary>A report of metrics.</summary>
    /// <param name="metrics">The metrics. Intervals, categories and clips' scores are shown if they are there.</param>
    /// <param name="subject">What they are of.</param>
    /// <param name="gallery">The clips to show. Default none.</param>
    /// <param name="galleryRemark">A sentence above them. Default none.</param>
    /// <exception cref="ArgumentException">The metrics are not of the kind that the benchmark is measured by.</exception>
    public static EvaluationReport Of(EvaluationMetrics metrics, EvaluationSubject subject, IReadOnlyList<GalleryClip>? gallery = null, string? galleryRemark = null)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        ArgumentNullException.ThrowIfNull(subject);
        return (metrics is LocalizationMetrics) == (subject.Benchmark is EvaluationBenchmark.FlickrSoundNet or EvaluationBenchmark.VggSs)
            ? new(subject, Measurement.Of(subject.Name, metrics)) { Gallery = gallery ?? [], GalleryRemark = galleryRemark }
            : throw new ArgumentException($"Found metrics of {(metrics is LocalizationMetrics ? "localisation" : "segmentation")} on {subject.BenchmarkName}, where the other kind is measured.", nameof(subject));
    }

    /// <summary>The same report with a second model beside the first.</summary>
    /// <param name="name">The second model.</param>
    /// <param name="metrics">Its metrics, over the same clips or pictures.</param>
    /// <param name="comparison">What <c>AudioVisual.Compare</c> found, the report's model first.</param>
    /// <exception cref="ArgumentException">The metrics are of another kind than the report's.</exception>
    public EvaluationReport ComparedWith(string name, EvaluationMetrics metrics, MetricsComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        ArgumentNullException.ThrowIfNull(comparison);
        var second = Measurement.Of(name, metrics);
        return second.Table == _measured.Table
            ? new(_subject, _measured) { Gallery = Gallery, GalleryRemark = GalleryRemark, _compared = second, _comparison = comparison }
            : throw new ArgumentException($"Found metrics of {second.Item}s to compare with those of {_measured.Item}s; expected one kind.", nameof(metrics));
    }

    /// <summary>Makes the page.</summary>
    /// <param name="cancellation">Ends the work between two clips of the gallery.</param>
    /// <returns>The page as HTML.</returns>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public string ToHtml(CancellationToken cancellation = default)
    {
        IReadOnlyList<Measurement> both = _compared is null ? [_measured] : [_measured, _compared];
        return PageShell.Wrap($"{_subject.Title} on {_subject.BenchmarkName}, {_subject.Split}", Html.Of(
            $"""
            <main>
            {HeadlineSection.Of(_subject, _measured)}
            {FurtherSection.Of(_measured)}{PublishedSection.Of(_subject, both)}
            {(_comparison is { } of && _compared is { } second ? ComparisonSection.Of(of, _measured, second) : Html.Empty)}
            {CurvesSection.Of(both)}
            {CategoriesSection.Of(_measured)}
            {GallerySection.Of(Gallery, GalleryRemark, _measured, cancellation)}
            {MeaningSection.Of(_measured)}
            <footer class="muted">Made by AvSam.MLNet. This page loads nothing from anywhere.</footer>
            </main>
            """));
    }

    /// <summary>Writes the page; the file appears whole or not at all.</summary>
    /// <param name="path">The file, replaced if it is there.</param>
    /// <param name="cancellation">Ends the work between two clips of the gallery; nothing is written then.</param>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public void Write(string path, CancellationToken cancellation = default)
    {
        var page = Encoding.UTF8.GetBytes(ToHtml(cancellation));
        AtomicFile.Write(path, stream => stream.Write(page));
    }
}
