using System.Globalization;
using System.Xml.Linq;
using AvSam.MLNet.Reports.Figures;

namespace AvSam.MLNet.Reports.Tests;

[TestClass]
public sealed class CurvePlotTests
{
    [TestMethod]
    public void A_line_goes_through_its_points()
    {
        var figure = XElement.Parse(CurvePlot.Draw("t", "F", "words", [new("a", [0, .5, 1], [0, 1, .5])]).ToString());
        var lines = figure.Elements().Where(element => element.Name.LocalName == "polyline").ToArray();
        var curve = Points(lines.Single(line => line.Attribute("stroke")!.Value == "var(--first)"));
        var grid = lines.Where(line => line.Attribute("stroke")!.Value == "var(--grid)").Select(line => Points(line)[0].Y).Order().ToArray();

        // The grid has a line at 0, 1/4, …, 1, from the bottom up.
        Assert.HasCount(5, grid);
        Assert.AreEqual(grid[4], curve[0].Y, .01);
        Assert.AreEqual(grid[0], curve[1].Y, .01);
        Assert.AreEqual(grid[2], curve[2].Y, .01);
        Assert.AreEqual(curve[1].X - curve[0].X, curve[2].X - curve[1].X, .01);
    }

    [TestMethod]
    public void Two_curves_have_a_legend_and_differ_without_colour()
    {
        var figure = CurvePlot.Draw("t", "F", "words", [new("<one>", [0, 1], [0, 1]), new("two\u0000", [0, 1], [1, 0])]).ToString();
        Assert.Contains("&lt;one&gt;", figure);
        Assert.Contains("two\ufffd", figure);
        Assert.Contains("stroke-dasharray", figure);
        Assert.Contains("aria-label=\"words\"", figure);
        Assert.DoesNotContain("style=", figure);
        Assert.DoesNotContain("rgb(", figure);
        Assert.DoesNotContain(" id=", figure);
    }

    private static (double X, double Y)[] Points(XElement line) =>
    [
        .. line.Attribute("points")!.Value.Split(' ').Select(point => point.Split(',')).Select(point =>
            (double.Parse(point[0], CultureInfo.InvariantCulture), double.Parse(point[1], CultureInfo.InvariantCulture))),
    ];
}
