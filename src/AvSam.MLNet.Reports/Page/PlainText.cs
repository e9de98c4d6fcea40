using System.Text;

namespace AvSam.MLNet.Reports.Page;

/// <summary>Names out of files, which may hold anything, as text that HTML, XML and a reader can hold.</summary>
internal static class PlainText
{
    /// <summary>The text with every control character and broken surrogate shown as �.</summary>
    public static string Show(string text)
    {
        var shown = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            shown.Append(Rune.IsControl(rune) || (rune.Value & 0xFFFE) == 0xFFFE ? Rune.ReplacementChar : rune);
        }

        return shown.ToString();
    }

    /// <summary>At most so many characters of it, ending in … where it was longer.</summary>
    public static string Shorten(string text, int length)
    {
        var runes = text.EnumerateRunes().ToArray();
        return runes.Length <= length ? text : string.Concat(runes.Take(length - 1)) + "…";
    }
}
