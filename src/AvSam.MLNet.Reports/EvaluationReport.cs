using System.Text;
using AvSam.MLNet.Evaluation;
using AvSam.MLNet.Files;
using AvSam.MLNet.Reports.Gallery;
using AvSam.MLNet.Reports.Measured;
using AvSam.MLNet.Reports.Page;
using AvSam.MLNet.Reports.Sections;

namespace AvSam.MLNet.Reports;

/// <summary>
/// What was measured, as one HTML page that needs no network: the figures beside the paper's Table 1 and the strongest published ones,
/// curves, categories, the best, median and worst clips with their sounds (the paper's Figure 2), and what each figure means.
/// </summary>
/// <remarks>
/// Pictures, sounds, style and script are within the page, about 170 KB a clip of the gallery; nothing else is loaded or obeyed (its
/// Content-Security-Policy says so). It reads without scripts, without a mouse, in the light and in the dark, from 320 pixels' width on.
/// </remarks>
public sealed class EvaluationReport
{
    private readonly ReportSubject _subject;
    private readonly Measurement _measured;
    private Measurement? _compared;
    private MetricsComparison? _comparison;

    private EvaluationReport(ReportSubject subject, Measurement measured)
    {
        _subject = subject;
        _measured = measured;
    }

    /// <summary>The clips that are shown.</summary>
    public IReadOnlyList<GalleryClip> Gallery { get; private init; } = [];

    /// <summary>A sentence above them, e.g. what they do not show and why; null for none.</summary>
    public string? GalleryRemark { get; private init; }

    /// <summary>A report of segmentation.</summary>
    /// <param name="metrics">The metrics; intervals, categories and clips' scores are shown where they are there.</param>
    /// <param name="subject">What they are of.</param>
    /// <param name="gallery">The clips to show. Default none.</param>
    /// <param name="galleryRemark">A sentence above them. Default none.</param>
    public static EvaluationReport Of(SegmentationMetrics metrics, ReportSubject subject, IReadOnlyList<GalleryClip>? gallery = null, string? galleryRemark = null)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        ArgumentNullException.ThrowIfNull(subject);
        CheckKind(subject, isLocalization: false);
        return new(subject, SegmentationMeasurement.Of(subject.Name, metrics)) { Gallery = gallery ?? [], GalleryRemark = galleryRemark };
    }

    /// <summary>A report of localisation.</summary>
    /// <param name="metrics">The metrics; intervals and categories are shown where they are there.</param>
    /// <param name="subject">What they are of.</param>
    /// <param name="gallery">The pictures to show. Default none.</param>
    /// <param name="galleryRemark">A sentence above them. Default none.</param>
    public static EvaluationReport Of(LocalizationMetrics metrics, ReportSubject subject, IReadOnlyList<GalleryClip>? gallery = null, string? galleryRemark = null)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        ArgumentNullException.ThrowIfNull(subject);
        CheckKind(subject, isLocalization: true);
        return new(subject, LocalizationMeasurement.Of(subject.Name, metrics)) { Gallery = gallery ?? [], GalleryRemark = galleryRemark };
    }

    /// <summary>The same report with a second model beside the first.</summary>
    /// <param name="name">The second model.</param>
    /// <param name="metrics">Its metrics, over the same clips.</param>
    /// <param name="comparison">What <c>CompareSegmentation</c> found, the report's model first.</param>
    public EvaluationReport ComparedWith(string name, SegmentationMetrics metrics, MetricsComparison comparison) =>
        With(SegmentationMeasurement.Of(name, metrics), comparison);

    /// <summary>The same report with a second model beside the first.</summary>
    /// <param name="name">The second model.</param>
    /// <param name="metrics">Its metrics, over the same pictures.</param>
    /// <param name="comparison">What <c>CompareLocalization</c> found, the report's model first.</param>
    public EvaluationReport ComparedWith(string name, LocalizationMetrics metrics, MetricsComparison comparison) =>
        With(LocalizationMeasurement.Of(name, metrics), comparison);

    /// <summary>The page.</summary>
    public string ToHtml()
    {
        IReadOnlyList<Measurement> both = _compared is null ? [_measured] : [_measured, _compared];
        return PageShell.Wrap($"{_subject.Name} on {_subject.BenchmarkName}, {_subject.Split}", Html.Of(
            $"""
            <main>
            {HeadlineSection.Of(_subject, _measured)}
            {PublishedSection.Of(_subject, both)}
            {(_comparison is { } of && _compared is { } second ? ComparisonSection.Of(of, _measured, second) : Html.Empty)}
            {CurvesSection.Of(both)}
            {CategoriesSection.Of(_measured)}
            {GallerySection.Of(Gallery, GalleryRemark, _measured)}
            {MeaningSection.Of(_measured)}
            <footer class="muted">Made by AvSam.MLNet. This page loads nothing from anywhere.</footer>
            </main>
            """));
    }

    /// <summary>Writes the page; the file appears whole or not at all.</summary>
    /// <param name="path">The file, replaced if it is there.</param>
    public void Write(string path)
    {
        var page = Encoding.UTF8.GetBytes(ToHtml());
        AtomicFile.Write(path, stream => stream.Write(page));
    }

    private static void CheckKind(ReportSubject subject, bool isLocalization)
    {
        if (isLocalization != (subject.Benchmark is ReportBenchmark.FlickrSoundNet or ReportBenchmark.VggSs))
        {
            throw new ArgumentException($"Found metrics of {(isLocalization ? "localisation" : "segmentation")} on {subject.BenchmarkName}, where the other kind is measured.", nameof(subject));
        }
    }

    private EvaluationReport With(Measurement second, MetricsComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return second.Item == _measured.Item
            ? new(_subject, _measured) { Gallery = Gallery, GalleryRemark = GalleryRemark, _compared = second, _comparison = comparison }
            : throw new ArgumentException($"Found metrics of {second.Item}s to compare with those of {_measured.Item}s; expected one kind.", nameof(second));
    }
}
