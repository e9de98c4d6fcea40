using AvSam.MLNet.Reports.Page;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace AvSam.MLNet.Reports.Figures;

/// <summary>Draws curves over 0–1, by OxyPlot, as SVG that takes the page's colours.</summary>
internal static class CurvePlot
{
    private const int Width = 440, Height = 300;

    /// <summary>Draws one curve, or two with a legend: the first a line, the second dashed.</summary>
    /// <param name="xTitle">What the horizontal axis shows.</param>
    /// <param name="yTitle">What the vertical axis shows.</param>
    /// <param name="alternative">What the figure says, in words, for who cannot see it.</param>
    /// <param name="curves">The curves.</param>
    public static Html Draw(string xTitle, string yTitle, string alternative, IReadOnlyList<Curve> curves)
    {
        var model = new PlotModel
        {
            Background = OxyColors.Undefined, PlotAreaBorderThickness = new(0), Padding = new(4, 8, 16, 4),
            DefaultFont = "sans-serif", DefaultFontSize = 13, TextColor = SvgColors.Ink,
        };
        model.Axes.Add(Axis(AxisPosition.Bottom, xTitle, LineStyle.None));
        model.Axes.Add(Axis(AxisPosition.Left, yTitle, LineStyle.Solid));
        foreach (var (curve, index) in curves.Select((curve, index) => (curve, index)))
        {
            model.Series.Add(Line(curve, index));
        }

        if (curves.Count > 1)
        {
            model.Legends.Add(new Legend { LegendPosition = LegendPosition.TopLeft, LegendPlacement = LegendPlacement.Outside, LegendOrientation = LegendOrientation.Vertical, LegendLineSpacing = 4 });
        }

        return SvgFigure.Render(model, Width, Height + (22 * (curves.Count > 1 ? curves.Count : 0)), alternative);
    }

    private static LinearAxis Axis(AxisPosition position, string title, LineStyle grid) => new()
    {
        Position = position, Title = title, Minimum = 0, Maximum = 1, MajorStep = 0.25, MinorTickSize = 0,
        TickStyle = TickStyle.None, AxislineStyle = LineStyle.None, AxisTickToLabelDistance = 6,
        // The labels are measured in another font than the page's, which may be wider.
        AxisTitleDistance = position == AxisPosition.Left ? 20 : 8,
        MajorGridlineStyle = grid, MajorGridlineColor = SvgColors.Grid, TextColor = SvgColors.Muted, TitleColor = SvgColors.Ink,
        LabelFormatter = value => value.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture),
    };

    private static LineSeries Line(Curve curve, int index)
    {
        var line = new LineSeries
        {
            Title = PlainText.Shorten(PlainText.Show(curve.Name), 48), StrokeThickness = 2, LineJoin = LineJoin.Round,
            Color = index == 0 ? SvgColors.First : SvgColors.Second, Dashes = index == 0 ? null : [5, 3],
        };
        line.Points.AddRange(curve.X.Zip(curve.Y, (x, y) => new DataPoint(x, y)));
        return line;
    }
}
