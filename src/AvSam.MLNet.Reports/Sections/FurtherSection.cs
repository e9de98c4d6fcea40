using AvSam.MLNet.Reports.Measured;
using AvSam.MLNet.Reports.Page;

namespace AvSam.MLNet.Reports.Sections;

/// <summary>The figures of category pairs, and of sounds that nothing in the picture makes.</summary>
internal static class FurtherSection
{
    public static Html Of(Measurement measured) => measured.Further.Count == 0 ? Html.Empty : Html.Of(
        $"""
        <section aria-labelledby="further">
        <h2 id="further">Does it listen?</h2>
        <div class="scroll" tabindex="0" role="region" aria-labelledby="further">
        <table>
        <caption>In percent, over all {measured.Item}s. What each figure is stands at the end of the page.</caption>
        <thead><tr><th scope="col">Metric</th><th scope="col" class="number">Value</th><th scope="col" class="number">Interval</th><th scope="col">Better</th></tr></thead>
        <tbody>
        {measured.Further.Select(Row)}</tbody>
        </table>
        </div>
        </section>
        """);

    private static Html Row(MeasuredFigure of) => Html.Of(
        $"""
        <tr><th scope="row">{of.Name}</th><td class="number">{Percent.Of(of.Value)}</td><td class="number">{(of.Interval is { } interval ? Percent.Range(interval) : "")}</td><td>{(of.Metric.LargerIsBetter == false ? "smaller" : "larger")}</td></tr>

        """);
}
