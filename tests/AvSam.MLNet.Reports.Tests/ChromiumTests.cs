using System.Net;
using System.Text.Json;
using AvSam.MLNet.Evaluation;
using CliWrap;
using CliWrap.Buffered;
using Microsoft.ML;

namespace AvSam.MLNet.Reports.Tests;

/// <summary>The page in a real browser, without a window; skipped where there is none.</summary>
[TestClass]
public sealed class ChromiumTests : IDisposable
{
    private static readonly string[] Switches =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--virtual-time-budget=10000", "--dump-dom",
    ];

    private readonly SmallReport _small = new();

    public void Dispose() => _small.Dispose();

    [TestMethod]
    [Timeout(180_000)]
    public async Task The_page_fits_narrow_and_wide_windows_shows_its_pictures_and_sorts()
    {
        var found = await MeasureAsync(Page());
        foreach (var width in new[] { 400, 1600 })
        {
            var frame = found.GetProperty($"{width}");
            Assert.IsTrue(frame.GetProperty("scroll").GetInt32() <= frame.GetProperty("client").GetInt32(), $"{frame}");
            Assert.AreEqual(6, frame.GetProperty("pictures").GetInt32());
            Assert.AreEqual(0, frame.GetProperty("broken").GetInt32());
            Assert.AreEqual(2, frame.GetProperty("curves").GetInt32());

            // The script ran, though the policy admits no other: heads are buttons, and one press turns the order.
            Assert.AreEqual("cat|dog", frame.GetProperty("before").GetString());
            Assert.AreEqual("dog|cat", frame.GetProperty("after").GetString());
            Assert.AreEqual("descending", frame.GetProperty("sorted").GetString());
            Assert.AreEqual("tiny on AV-Stamps, test", frame.GetProperty("title").GetString());
        }
    }

    private string Page()
    {
        var (first, second) = (SmallReport.Metrics(), SmallReport.Metrics(second: true));
        return EvaluationReport
            .Of(first, new("tiny", EvaluationBenchmark.AvStamps, "test"), [_small.Clip(), _small.Clip(new string('x', 200), new string('y', 200), GalleryRank.Worst)])
            .ComparedWith(new string('z', 200), second, new MLContext().AudioVisual.Compare(first, second))
            .ToHtml();
    }

    // A page around the page: frames of both widths, which it measures when they have loaded.
    private async Task<JsonElement> MeasureAsync(string page)
    {
        var chromium = Find() ?? throw new AssertInconclusiveException("No chromium on PATH: how a browser shows the page was not tested.");
        var frames = string.Concat(new[] { 400, 1600 }.Select(width => $"<iframe name=\"{width}\" width=\"{width}\" height=\"900\" style=\"border:0\" srcdoc=\"{WebUtility.HtmlEncode(page)}\"></iframe>"));
        await File.WriteAllTextAsync(_small["around.html"], $$"""
            <!doctype html><body>{{frames}}<pre></pre><script>
            addEventListener("load", () => {
              const found = {};
              for (const frame of document.querySelectorAll("iframe")) {
                const page = frame.contentDocument, root = page.documentElement, images = [...page.images];
                const table = page.querySelector("section[aria-labelledby=categories] table");
                const order = () => [...table.tBodies[0].rows].map(row => row.cells[0].textContent).join("|");
                const before = order(), head = table.tHead.rows[0].cells[0];
                head.querySelector("button").click();
                if (order() === before) head.querySelector("button").click();
                found[frame.name] = {
                  client: root.clientWidth, scroll: root.scrollWidth, title: page.title, before, after: order(), sorted: head.getAttribute("aria-sort"),
                  pictures: images.length, broken: images.filter(image => image.naturalWidth === 0).length,
                  curves: [...page.querySelectorAll(".curves svg")].filter(svg => svg.getBoundingClientRect().height > 100).length,
                };
              }
              document.querySelector("pre").textContent = JSON.stringify(found);
            });
            </script>
            """);
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var result = await CliWrap.Cli.Wrap(chromium)
            .WithArguments([.. Switches, $"--user-data-dir={_small["profile"]}", "--window-size=1700,2000", new Uri(_small["around.html"]).AbsoluteUri])
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(deadline.Token);
        var found = System.Text.RegularExpressions.Regex.Match(result.StandardOutput, "<pre>(.+?)</pre>");
        Assert.IsTrue(found.Success, result.StandardError);
        return JsonDocument.Parse(WebUtility.HtmlDecode(found.Groups[1].Value)).RootElement;
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);
}
