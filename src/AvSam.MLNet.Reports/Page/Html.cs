using System.Globalization;

namespace AvSam.MLNet.Reports.Page;

/// <summary>A piece of HTML. Text gets into one only through <see cref="HtmlWriter"/>, which escapes it.</summary>
internal readonly struct Html
{
    private readonly string? _markup;

    private Html(string markup) => _markup = markup;

    /// <summary>Nothing.</summary>
    public static Html Empty => default;

    /// <summary>Markup as an interpolated string: what is written out is markup, what stands in braces is text and is escaped.</summary>
    public static Html Of(HtmlWriter markup) => new(markup.ToString());

    /// <summary>Markup that this library made itself by other means, such as SVG.</summary>
    public static Html Trusted(string markup) => new(markup);

    /// <summary>One piece after another.</summary>
    public static Html Join(IEnumerable<Html> pieces) => new(string.Concat(pieces.Select(piece => piece.ToString())));

    /// <inheritdoc/>
    public override string ToString() => _markup ?? "";

    /// <summary>A number as markup writes it.</summary>
    public static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>Text that begins a sentence.</summary>
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
