using AvSam.MLNet.Evaluation;
using AvSam.MLNet.Reports.Measured;
using AvSam.MLNet.Reports.Page;

namespace AvSam.MLNet.Reports.Sections;

/// <summary>Two models over the same clips.</summary>
internal static class ComparisonSection
{
    public static Html Of(MetricsComparison comparison, Measurement first, Measurement second)
    {
        var item = first.Item;
        return Html.Of(
            $"""
            <section aria-labelledby="comparison">
            <h2 id="comparison">Two models compared</h2>
            <p>First <bdi>{first.Name}</bdi>, second <bdi>{second.Name}</bdi>, over the same {comparison.Clips} {item}s. {Verdict(comparison, first, item)}</p>
            <div class="scroll" tabindex="0" role="region" aria-label="Differences of the metrics">
            <table>
            <caption>In percent. Differences are second less first: above 0 the second is better{Except(first)}. Their intervals are by paired bootstrap: both models on the same drawn {item}s.</caption>
            <thead><tr><th scope="col">Metric</th><th scope="col" class="number">First</th><th scope="col" class="number">Second</th><th scope="col" class="number">Difference</th><th scope="col" class="number">Interval</th></tr></thead>
            <tbody>
            {Compared(comparison, first).Select(figure => Row(figure.Name, comparison.Metrics[figure.Key]))}</tbody>
            </table>
            </div>
            {Changes(comparison, first.ScoreName, item)}
            </section>
            """);
    }

    // A figure that one of the models does not have is not compared.
    private static IEnumerable<MeasuredFigure> Compared(MetricsComparison comparison, Measurement first) =>
        first.Figures.Concat(first.Further).Where(figure => comparison.Metrics.ContainsKey(figure.Key));

    private static string Except(Measurement first)
    {
        string[] smaller = [.. first.Figures.Concat(first.Further).Where(figure => figure.Metric.LargerIsBetter == false).Select(figure => figure.Name)];
        return smaller.Length == 0 ? "" : $", and below 0 for {string.Join("; ", smaller)}";
    }

    // Says what the interval allows, and no more.
    private static Html Verdict(MetricsComparison comparison, Measurement first, string item)
    {
        var (headline, interval) = (first.Table.Headline, comparison.Metrics[first.Table.Headline.Key].Interval);
        var (better, worse) = headline.LargerIsBetter == false ? ("first", "second") : ("second", "first");
        return interval switch
        {
            { Low: > 0 } => Html.Of($"In {headline.Label} the {better} is better, and other {item}s of the same kind would most likely agree."),
            { High: < 0 } => Html.Of($"In {headline.Label} the {worse} is better, and other {item}s of the same kind would most likely agree."),
            _ => Html.Of($"In {headline.Label} the interval of the difference holds 0: these {item}s do not tell which is better."),
        };
    }

    private static Html Row(string name, MetricDifference of) => Html.Of(
        $"""
        <tr><th scope="row">{name}</th><td class="number">{Percent.Of(of.First)}</td><td class="number">{Percent.Of(of.Second)}</td><td class="number">{Percent.Signed(of.Difference)}</td><td class="number">{Percent.Signed(of.Interval.Low)} to {Percent.Signed(of.Interval.High)}</td></tr>

        """);

    private static Html Changes(MetricsComparison comparison, string score, string item) => comparison.ChangedMost.Count == 0
        ? Html.Of($"<p>No {item} changed.</p>")
        : Html.Of(
            $"""
            <h3>What changed most</h3>
            <div class="scroll" tabindex="0" role="region" aria-label="What changed most">
            <table class="sortable">
            <caption>The {item}s whose {score} changed most, in percent.</caption>
            <thead><tr><th scope="col">{Html.Capital(item)}</th><th scope="col" class="number">First</th><th scope="col" class="number">Second</th><th scope="col" class="number">Difference</th></tr></thead>
            <tbody>
            {comparison.ChangedMost.Select(Change)}</tbody>
            </table>
            </div>
            """);

    private static Html Change(ClipChange of) => Html.Of(
        $"""
        <tr><th scope="row"><bdi>{of.Clip}</bdi></th><td class="number">{Percent.Of(of.First)}</td><td class="number">{Percent.Of(of.Second)}</td><td class="number" data-value="{Html.Number(100 * of.Difference)}">{Percent.Signed(of.Difference)}</td></tr>

        """);
}
