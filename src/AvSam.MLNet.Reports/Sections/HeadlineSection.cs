using AvSam.MLNet.Evaluation;
using AvSam.MLNet.Reports.Measured;
using AvSam.MLNet.Reports.Page;

namespace AvSam.MLNet.Reports.Sections;

/// <summary>What was measured, and the figures that matter.</summary>
internal static class HeadlineSection
{
    public static Html Of(ReportSubject subject, Measurement measured) => Html.Of(
        $"""
        <header>
        <h1><bdi>{subject.Name}</bdi> on {subject.BenchmarkName}</h1>
        <p class="muted">Split <bdi>{subject.Split}</bdi>, {measured.Extent}.{subject.Facts.Select(fact => Html.Of($" {Capital(fact.Name)}: <bdi>{fact.Value}</bdi>."))}</p>
        <ul class="headline">
        {measured.Figures.Select(Tile)}</ul>
        {Intervals(measured.Figures[0].Interval, measured.Item)}
        </header>
        """);

    private static Html Tile(MeasuredFigure figure) => Html.Of(
        $"""
        <li><span class="muted">{figure.Name}</span><span class="value">{Percent.Of(figure.Value)}</span>{(figure.Interval is { } of ? Html.Of($"""<span class="muted">{Percent.Range(of)}</span>""") : Html.Empty)}</li>

        """);

    private static Html Intervals(Interval? interval, string item) => interval is null
        ? Html.Of($"""<p class="muted">All figures in percent; higher is better.</p>""")
        : Html.Of($"""<p class="muted">All figures in percent; higher is better. The range below a figure is its {Percent.Level(interval)} confidence interval by bootstrap over {item}s: how far it depends on which {item}s the test happens to hold. It says nothing about a second training.</p>""");

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
