using AvSam.MLNet.Evaluation;
using AvSam.MLNet.Reports.Measured;
using AvSam.MLNet.Reports.Page;
using AvSam.MLNet.Reports.Published;

namespace AvSam.MLNet.Reports.Sections;

/// <summary>The measured figures beside the paper's Table 1 and the strongest published ones.</summary>
internal static class PublishedSection
{
    public static Html Of(EvaluationSubject subject, IReadOnlyList<Measurement> measured)
    {
        // Everybody's pairs are their own.
        if (subject.Benchmark == EvaluationBenchmark.Pairs)
        {
            return Html.Empty;
        }

        var table = PublishedTable.For(subject.Benchmark);
        return Html.Of(
            $"""
            <section aria-labelledby="published">
            <h2 id="published">Beside published results</h2>
            {Caution(subject)}
            <div class="scroll" tabindex="0" role="region" aria-labelledby="published">
            <table class="sortable">
            <caption>In percent. “Paper” is the AV-SAM paper’s own Table 1; “published” rows are copied from the source named in them, and were not measured here. {table.Remark}</caption>
            <thead><tr><th scope="col">Method</th>{table.Columns.Select(column => Html.Of($"""<th scope="col" class="number">{column.Label}</th>"""))}<th scope="col">Source</th></tr></thead>
            <tbody>
            {measured.Select(of => Measured(of, table))}{table.Rows.Select(Published)}</tbody>
            </table>
            </div>
            </section>
            """);
    }

    private static Html Caution(EvaluationSubject subject) => subject.Benchmark == EvaluationBenchmark.AvStamps
        ? Html.Of(
            $"""
            <p class="note"><strong>Not comparable.</strong> AV-Stamps are scenes that this project composes itself; the rows marked “paper” and “published” were measured on AVSBench S4, on other pictures and sounds. They stand here to show what the columns look like in the literature, and say nothing about which method is better.</p>
            """)
        : Html.Empty;

    private static Html Measured(Measurement of, PublishedTable table) => Html.Of(
        $"""
        <tr class="measured"><th scope="row"><bdi>{of.Name}</bdi></th>{table.Columns.Select(column => Cell(100 * of.Figures.Single(figure => figure.Metric == column).Value))}<td class="words">measured here</td></tr>

        """);

    private static Html Published(PublishedRow row) => Html.Of(
        $"""
        <tr><th scope="row">{row.Method}</th>{row.Percent.Select(Cell)}<td class="words">{(row.IsPaper ? "paper" : "published")}: {row.Source}</td></tr>

        """);

    private static Html Cell(double? percent) => percent is { } value
        ? Html.Of($"""<td class="number">{Percent.Published(value)}</td>""")
        : Html.Of($"""<td class="number" data-value="-1">–</td>""");
}
