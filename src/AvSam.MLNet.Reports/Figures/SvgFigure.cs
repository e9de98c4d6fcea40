using System.Xml.Linq;
using AvSam.MLNet.Reports.Page;
using OxyPlot;

namespace AvSam.MLNet.Reports.Figures;

/// <summary>
/// OxyPlot's SVG made fit for the page: only lines and text of it, no style attributes (which the page's security policy refuses), no
/// names that two figures would share, colours by the style sheet, and a description.
/// </summary>
internal static class SvgFigure
{
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    /// <summary>Draws a plot.</summary>
    /// <param name="model">The plot.</param>
    /// <param name="width">Its width, in the units of the font size.</param>
    /// <param name="height">Its height.</param>
    /// <param name="alternative">What the figure says, in words.</param>
    public static Html Render(PlotModel model, int width, int height, string alternative)
    {
        var exporter = new SvgExporter { Width = width, Height = height, IsDocument = false, UseVerticalTextAlignmentWorkaround = true };
        var drawn = XDocument.Parse(exporter.ExportToString(model));
        var figure = new XElement(
            s_svg + "svg",
            new XAttribute("viewBox", $"0 0 {width} {height}"),
            new XAttribute("role", "img"),
            new XAttribute("aria-label", PlainText.Show(alternative)),
            drawn.Descendants().Where(IsShown).Select(Plain));
        return Html.Trusted(figure.ToString(SaveOptions.DisableFormatting));
    }

    private static bool IsShown(XElement element) => element.Name.LocalName is "text" or "polyline" or "line" && element.Parent?.Name.LocalName != "clipPath";

    private static XElement Plain(XElement element) => new(
        element.Name,
        element.Attributes().Where(attribute => attribute.Name.LocalName != "style" && !attribute.IsNamespaceDeclaration).Select(Attribute),
        Styles(element),
        element.Value);

    private static XAttribute Attribute(XAttribute attribute) =>
        new(attribute.Name, attribute.Name.LocalName == "font-family" ? "inherit" : SvgColors.Resolve(attribute.Value));

    // "fill:none;stroke:rgb(0,0,3)" as attributes of those names.
    private static IEnumerable<XAttribute> Styles(XElement element) => (element.Attribute("style")?.Value ?? "")
        .Split(';', StringSplitOptions.RemoveEmptyEntries)
        .Select(rule => rule.Split(':', 2))
        .Where(rule => rule.Length == 2)
        .Select(rule => new XAttribute(rule[0].Trim(), SvgColors.Resolve(rule[1].Trim())));
}
