using AvSam.MLNet.Reports.Figures;
using AvSam.MLNet.Reports.Measured;
using AvSam.MLNet.Reports.Page;

namespace AvSam.MLNet.Reports.Sections;

/// <summary>The curves behind the figures.</summary>
internal static class CurvesSection
{
    public static Html Of(IReadOnlyList<Measurement> measured)
    {
        Curve[] f = [.. measured.Select(of => of.FCurve).OfType<Curve>()];
        Curve[] reaching = [.. measured.Select(of => of.Reaching).OfType<Curve>()];
        return f.Length + reaching.Length == 0 ? Html.Empty : Html.Of(
            $"""
            <section aria-labelledby="curves">
            <h2 id="curves">Curves</h2>
            <div class="curves">
            {FOverThreshold(f)}{Reaching(reaching, measured[0])}</div>
            </section>
            """);
    }

    private static Html FOverThreshold(Curve[] curves)
    {
        if (curves.Length == 0)
        {
            return Html.Empty;
        }

        var best = string.Join(" ", curves.Select(curve => $"{curve.Name}: {Percent.Of(curve.Y.Max())} at {Html.Number(Math.Round(curve.X[Peak(curve)], 2))}."));
        return Html.Of(
            $"""
            <figure>
            {CurvePlot.Draw("Threshold of probability", "F", $"F over the threshold of probability. Best: {best}", curves)}
            <figcaption>F (β² = 0.3) when every clip’s mask is cut at one and the same probability. A broad top means that the threshold hardly matters. Best: <bdi>{best}</bdi></figcaption>
            </figure>
            """);
    }

    private static Html Reaching(Curve[] curves, Measurement measured)
    {
        if (curves.Length == 0)
        {
            return Html.Empty;
        }

        var halves = string.Join(" ", curves.Select(curve => $"{curve.Name}: {Percent.Of(curve.Y[curve.Y.Count / 2])}\u00a0% reach 0.5."));
        return Html.Of(
            $"""
            <figure>
            {CurvePlot.Draw(measured.ScoreName, $"Share of {measured.Item}s", $"Share of {measured.Item}s over {measured.ScoreName}. {halves}", curves)}
            <figcaption>How many {measured.Item}s reach at least the {measured.ScoreName} below. The farther to the upper right, the better; a steep fall says that most {measured.Item}s are alike. <bdi>{halves}</bdi></figcaption>
            </figure>
            """);
    }

    private static int Peak(Curve curve) => curve.Y.ToList().IndexOf(curve.Y.Max());
}
