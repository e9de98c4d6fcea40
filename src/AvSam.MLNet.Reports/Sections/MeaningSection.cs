using AvSam.MLNet.Reports.Measured;
using AvSam.MLNet.Reports.Page;

namespace AvSam.MLNet.Reports.Sections;

/// <summary>What each figure means.</summary>
internal static class MeaningSection
{
    public static Html Of(Measurement measured) => Html.Of(
        $"""
        <section aria-labelledby="meaning">
        <h2 id="meaning">What the figures mean</h2>
        <dl>
        {measured.Figures.Concat(measured.Further).Select(figure => Html.Of($"<dt>{figure.Name}</dt><dd>{figure.Metric.Meaning}</dd>\n"))}</dl>
        </section>
        """);
}
