using OxyPlot;

namespace AvSam.MLNet.Reports.Figures;

/// <summary>Placeholders for the page's colours, which differ in the light and in the dark.</summary>
internal static class SvgColors
{
    public static readonly OxyColor Ink = OxyColor.FromRgb(0, 0, 1);
    public static readonly OxyColor Muted = OxyColor.FromRgb(0, 0, 2);
    public static readonly OxyColor Grid = OxyColor.FromRgb(0, 0, 3);
    public static readonly OxyColor First = OxyColor.FromRgb(0, 0, 4);
    public static readonly OxyColor Second = OxyColor.FromRgb(0, 0, 5);

    /// <summary>The style sheet's name of a placeholder as OxyPlot writes it; anything else as it is.</summary>
    public static string Resolve(string value) => value switch
    {
        "rgb(0,0,1)" => "var(--ink)",
        "rgb(0,0,2)" => "var(--muted)",
        "rgb(0,0,3)" => "var(--grid)",
        "rgb(0,0,4)" => "var(--first)",
        "rgb(0,0,5)" => "var(--second)",
        _ => value,
    };
}
