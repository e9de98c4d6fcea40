using AvSam.MLNet.Evaluation;
using Microsoft.ML;

namespace AvSam.MLNet.Reports.Tests;

/// <summary>The page of a subject's title, and its cancellation.</summary>
[TestClass]
public sealed class FindingsReportTests : IDisposable
{
    private readonly SmallReport _small = new();

    public void Dispose() => _small.Dispose();

    [TestMethod]
    public void Heading_and_title_are_the_subjects_and_rows_have_the_models_names()
    {
        var (first, second) = (SmallReport.Metrics(), SmallReport.Metrics(second: true));
        var subject = new EvaluationSubject("tiny hearing silence", EvaluationBenchmark.AvsBenchS4, "test") { Title = "tiny and other hearing silence" };
        var page = EvaluationReport.Of(first, subject).ComparedWith("other hearing silence", second, new MLContext().AudioVisual.Compare(first, second)).ToHtml();
        Assert.Contains("<title>tiny and other hearing silence on AVSBench S4, test</title>", page);
        Assert.Contains("<h1><bdi>tiny and other hearing silence</bdi> on AVSBench S4</h1>", page);
        Assert.Contains("<th scope=\"row\"><bdi>tiny hearing silence</bdi></th>", page);
        Assert.Contains("<th scope=\"row\"><bdi>other hearing silence</bdi></th>", page);
    }

    [TestMethod]
    public void A_cancelled_page_is_not_written()
    {
        var report = EvaluationReport.Of(SmallReport.Metrics(), new("tiny", EvaluationBenchmark.AvsBenchS4, "test"), [_small.Clip()]);
        Assert.ThrowsExactly<OperationCanceledException>(() => report.Write(_small["cancelled.html"], new CancellationToken(true)));
        Assert.IsFalse(File.Exists(_small["cancelled.html"]));
    }

    [TestMethod]
    public void A_clip_without_masks_shows_its_picture_and_the_sound_that_was_made()
    {
        var clip = _small.Clip() with { Truth = null, Masks = [], AudioPath = _small["missing.wav"], Sound = new(new float[16_000], 16_000) };
        var page = EvaluationReport.Of(SmallReport.Metrics(), new("tiny", EvaluationBenchmark.AvsBenchS4, "test"), [clip]).ToHtml();
        Assert.HasCount(1, System.Text.RegularExpressions.Regex.Matches(page, "<img "));
        Assert.Contains("<audio controls", page);
        Assert.DoesNotContain("Not shown:", page);
    }
}
