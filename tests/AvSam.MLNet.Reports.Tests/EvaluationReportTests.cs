using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AvSam.MLNet.Evaluation;
using Microsoft.ML;

namespace AvSam.MLNet.Reports.Tests;

[TestClass]
public sealed partial class EvaluationReportTests : IDisposable
{
    // What a file's names may hold: markup, an attribute's end, a control character, half a surrogate pair, a change of direction.
    private const string Hostile = "<script>document.title='owned'</script>\"'><img src=x onerror=alert(1)>&amp;\u0000\u001b\ud800\u202e{{}}]]>";

    private readonly SmallReport _small = new();

    public void Dispose() => _small.Dispose();

    [TestMethod]
    public void A_report_is_as_approved()
    {
        var (first, second) = (SmallReport.Metrics(), SmallReport.Metrics(second: true));
        var comparison = new MLContext().AudioVisual.Compare(first, second, new() { Resamples = 200 });
        var page = EvaluationReport
            .Of(first, new("tiny", EvaluationBenchmark.AvStamps, "test") { Facts = [("sound", "silence")] }, [_small.Clip(), _small.Clip("cat/b", "cat", GalleryRank.Worst)], "SAM’s mask is not shown.")
            .ComparedWith("other", second, comparison)
            .ToHtml();
        IsApproved("Segmentation", page);
    }

    [TestMethod]
    public void A_report_of_localisation_is_as_approved()
    {
        var accumulator = new LocalizationAccumulator(LocalizationRule.Logit);
        accumulator.Add("1", "", LocalizationCounts.FromScores([3, 2, -1, -2], [1, 0, 0, 0], LocalizationRule.Logit));
        accumulator.Add("2", "", LocalizationCounts.FromScores([-1, -1, -1, -2], [.5f, 0, 0, 0], LocalizationRule.Logit));
        IsApproved("Localization", EvaluationReport.Of(accumulator.ToMetrics(), new("tiny", EvaluationBenchmark.FlickrSoundNet, "test")).ToHtml());
    }

    [TestMethod]
    public void Names_are_text_whatever_they_hold()
    {
        var metrics = SmallReport.Metrics(dog: Hostile, category: Hostile);
        var other = SmallReport.Metrics(second: true, dog: Hostile, category: Hostile);
        var page = EvaluationReport
            .Of(metrics, new(Hostile, EvaluationBenchmark.AvsBenchS4, Hostile) { Facts = [(Hostile, Hostile)] }, [_small.Clip(Hostile, Hostile, model: Hostile)], Hostile)
            .ComparedWith(Hostile, other, new MLContext().AudioVisual.Compare(metrics, other))
            .ToHtml();
        Assert.HasCount(1, Regex.Matches(page, "<script"));
        Assert.DoesNotContain("<img src=x", page);
        Assert.DoesNotMatchRegex(new Regex("[\u0000-\u0008\u000b-\u001f\ud800-\udfff]"), page);

        // Every attribute's value ends where the page meant it to: no tag has an attribute that the page does not use.
        foreach (Match tag in Tag().Matches(page))
        {
            Assert.DoesNotContain("onerror", Quoted().Replace(tag.Value, ""));
        }
    }

    [TestMethod]
    public void Nothing_is_loaded_and_only_the_pages_own_style_and_script_are_obeyed()
    {
        var page = EvaluationReport.Of(SmallReport.Metrics(), new("tiny", EvaluationBenchmark.AvsBenchS4, "test"), [_small.Clip()]).ToHtml();
        foreach (var (element, directive) in new[] { ("style", "style-src"), ("script", "script-src") })
        {
            var content = Regex.Match(page, $"<{element}>(.*?)</{element}>", RegexOptions.Singleline).Groups[1].Value;
            Assert.Contains($"{directive} 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}'", page);
        }

        Assert.Contains("default-src 'none'", page);
        Assert.DoesNotContain("style=\"", page);
        Assert.DoesNotContain("http:", page.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal));
        Assert.DoesNotContain("https:", page);
        Assert.IsTrue(Regex.Matches(page, " src=\"([^\"]{5})").All(source => source.Groups[1].Value == "data:"));
    }

    [TestMethod]
    public void Twelve_clips_take_at_most_three_megabytes()
    {
        var clips = Enumerable.Range(0, 12).Select(i => _small.Clip($"dog/{i}")).ToArray();
        var page = Encoding.UTF8.GetByteCount(EvaluationReport.Of(SmallReport.Metrics(), new("tiny", EvaluationBenchmark.AvsBenchS4, "test"), clips).ToHtml());
        Assert.IsTrue(page is > 12 * 128_000 and < 3_000_000, $"{page} bytes");
    }

    [TestMethod]
    public void A_picture_or_a_sound_that_cannot_be_read_is_told_in_its_place()
    {
        File.WriteAllText(_small["broken.png"], "no picture");
        var clip = _small.Clip() with { ImagePath = _small["broken.png"], AudioPath = _small["missing.wav"] };
        var page = EvaluationReport.Of(SmallReport.Metrics(), new("tiny", EvaluationBenchmark.AvsBenchS4, "test"), [clip]).ToHtml();
        Assert.Contains("is not a readable picture", page);
        Assert.Contains("missing.wav&#x27; was not found", page);
    }

    [TestMethod]
    public void Only_AvStamps_warns_that_published_figures_are_of_other_data()
    {
        Assert.Contains("Not comparable.", Page(EvaluationBenchmark.AvStamps));
        Assert.DoesNotContain("Not comparable.", Page(EvaluationBenchmark.AvsBenchS4));
        Assert.Contains("TAViS", Page(EvaluationBenchmark.AvsBenchMs3));

        static string Page(EvaluationBenchmark benchmark) => EvaluationReport.Of(SmallReport.Metrics(), new("tiny", benchmark, "test")).ToHtml();
    }

    [TestMethod]
    public void Metrics_of_another_kind_than_the_benchmarks_are_refused()
    {
        Assert.ThrowsExactly<ArgumentException>(() => EvaluationReport.Of(SmallReport.Metrics(), new("tiny", EvaluationBenchmark.VggSs, "test")));
    }

    [TestMethod]
    public void The_file_is_whole_and_replaces_an_earlier_one()
    {
        File.WriteAllText(_small["report.html"], "earlier");
        var report = EvaluationReport.Of(SmallReport.Metrics(), new("tiny", EvaluationBenchmark.AvsBenchS4, "test"));
        report.Write(_small["report.html"]);
        Assert.AreEqual(report.ToHtml(), File.ReadAllText(_small["report.html"]));
        Assert.HasCount(3, Directory.GetFiles(Path.GetDirectoryName(_small.Picture)!));
    }

    // Style, script and pictures are not text to approve.
    private static void IsApproved(string name, string page)
    {
        page = Regex.Replace(page, "(?<=<(style|script)>).*?(?=</\\1>)", "…", RegexOptions.Singleline);
        page = Regex.Replace(page, "(?<=;base64,)[^\"]+", "…");
        page = Regex.Replace(page, "(?<=sha256-)[^']+", "…");
        var received = Path.Combine(AppContext.BaseDirectory, $"{name}.received.html");
        File.WriteAllText(received, page);
        var approved = Path.Combine(AppContext.BaseDirectory, "Approved", $"{name}.html");
        var (wanted, got) = (File.ReadAllText(approved).ReplaceLineEndings("\n").Split('\n'), page.Split('\n'));
        for (var i = 0; i < Math.Max(wanted.Length, got.Length); i++)
        {
            Assert.AreEqual(wanted.ElementAtOrDefault(i), got.ElementAtOrDefault(i), $"Line {i + 1} changed; if that is meant, copy {received} over Approved/{name}.html.");
        }
    }

    [GeneratedRegex("<[a-z][^>\"]*(\"[^\"]*\"[^>\"]*)*>")]
    private static partial Regex Tag();

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Quoted();
}
