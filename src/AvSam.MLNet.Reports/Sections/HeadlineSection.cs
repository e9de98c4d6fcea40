using AvSam.MLNet.Evaluation;
using AvSam.MLNet.Reports.Measured;
using AvSam.MLNet.Reports.Page;

namespace AvSam.MLNet.Reports.Sections;

/// <summary>What was measured, and the figures that matter.</summary>
internal static class HeadlineSection
{
    public static Html Of(EvaluationSubject subject, Measurement measured) => Html.Of(
        $"""
        <header>
        <h1><bdi>{subject.Title}</bdi> on {subject.BenchmarkName}</h1>
        <p class="muted">Split <bdi>{subject.Split}</bdi>, {measured.Extent}.{subject.Facts.Select(fact => Html.Of($" {Html.Capital(fact.Name)}: <bdi>{fact.Value}</bdi>."))}</p>
        <ul class="headline">
        {measured.Figures.Select(Tile)}</ul>
        {Reading(measured)}
        </header>
        """);

    private static Html Tile(MeasuredFigure figure) => Html.Of(
        $"""
        <li><span class="muted">{figure.Name}</span><span class="value">{Percent.Of(figure.Value)}</span>{(figure.Interval is { } of ? Html.Of($"""<span class="muted">{Percent.Range(of)}</span>""") : Html.Empty)}</li>

        """);

    private static Html Reading(Measurement measured)
    {
        var (item, direction) = (measured.Item, Direction(measured.Table));
        return measured.Figures[0].Interval is { } interval
            ? Html.Of($"""<p class="muted">All figures in percent; {direction}. The range below a figure is its {Percent.Level(interval)} confidence interval by bootstrap over {item}s: how far it depends on which {item}s the test happens to hold. It says nothing about a second training.</p>""")
            : Html.Of($"""<p class="muted">All figures in percent; {direction}.</p>""");
    }

    private static string Direction(MetricTable table)
    {
        string[] lower = [.. table.Metrics.Where(metric => metric.LargerIsBetter == false).Select(metric => metric.Label)];
        return lower.Length == 0 ? "higher is better" : $"higher is better, except for {string.Join(", ", lower)}";
    }
}
