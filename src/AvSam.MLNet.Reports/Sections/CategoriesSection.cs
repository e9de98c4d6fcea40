using AvSam.MLNet.Evaluation;
using AvSam.MLNet.Reports.Figures;
using AvSam.MLNet.Reports.Measured;
using AvSam.MLNet.Reports.Page;

namespace AvSam.MLNet.Reports.Sections;

/// <summary>Each category's figures, the headline as a bar.</summary>
internal static class CategoriesSection
{
    public static Html Of(Measurement measured)
    {
        if (measured.Categories.Count == 0)
        {
            return Html.Empty;
        }

        var (bar, others) = (measured.Figures[0], measured.Figures.Skip(1).ToArray());
        return Html.Of(
            $"""
            <section aria-labelledby="categories">
            <h2 id="categories">Categories</h2>
            <div class="scroll" tabindex="0" role="region" aria-labelledby="categories">
            <table class="sortable">
            <caption>In percent, the best {bar.Name} first. The bar shows {bar.Name} from 0 to 100{(bar.Interval is null ? "" : ", the line across its end the confidence interval")}. With few {measured.Item}s a category says little.</caption>
            <thead><tr><th scope="col">Category</th><th scope="col" class="number">{bar.Name}</th><td></td><th scope="col" class="number">{Html.Capital(measured.Table.Counts[0].Label)}</th>{others.Select(figure => Html.Of($"""<th scope="col" class="number">{figure.Name}</th>"""))}</tr></thead>
            <tbody>
            {measured.Categories.OrderByDescending(category => Find(category, bar.Key).Value).ThenBy(category => category.Name, StringComparer.Ordinal).Select(category => Row(category, bar.Key, others))}</tbody>
            </table>
            </div>
            </section>
            """);
    }

    private static Html Row(MeasuredCategory category, string key, IEnumerable<MeasuredFigure> others)
    {
        // Of one clip there is nothing to draw again, and its interval would have no width.
        var bar = Find(category, key) is var of && category.Count > 1 ? of : of with { Interval = null };
        return Html.Of(
            $"""
            <tr><th scope="row"><bdi>{category.Name}</bdi></th><td class="number" data-value="{Html.Number(100 * bar.Value)}">{Percent.Of(bar.Value)}{Small(bar.Interval)}</td><td>{BarCell.Draw(bar.Value, bar.Interval?.Low, bar.Interval?.High)}</td><td class="number">{category.Count}</td>{others.Select(other => Html.Of($"""<td class="number">{Percent.Of(Find(category, other.Key).Value)}</td>"""))}</tr>

            """);
    }

    private static Html Small(Interval? interval) => interval is null ? Html.Empty : Html.Of($" <small>{Percent.Range(interval)}</small>");

    private static MeasuredFigure Find(MeasuredCategory category, string key) => category.Figures.Single(figure => figure.Key == key);
}
