using AvSam.MLNet.Reports.Page;

namespace AvSam.MLNet.Reports.Figures;

/// <summary>A share as a bar within a table's row, its confidence interval a line across the bar's end. The figure beside it says the same.</summary>
internal static class BarCell
{
    /// <summary>Draws the bar.</summary>
    /// <param name="share">0–1.</param>
    /// <param name="low">The interval's lower end, or null for none.</param>
    /// <param name="high">Its upper end.</param>
    public static Html Draw(double share, double? low, double? high) => Html.Of(
        $"""<svg class="bar" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true"><rect width="100" height="12" fill="var(--grid)"/><rect width="{At(share)}" height="12" fill="var(--first)"/>{Whisker(low, high)}</svg>""");

    private static Html Whisker(double? low, double? high) => low is { } from && high is { } to
        ? Html.Of($"""<rect x="{At(from)}" y="5" width="{At(to - from)}" height="2" fill="var(--ink)"/>""")
        : Html.Empty;

    private static string At(double share) => Html.Number(100 * Math.Clamp(share, 0, 1));
}
