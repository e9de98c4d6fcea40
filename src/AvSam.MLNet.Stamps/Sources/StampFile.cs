using System.Globalization;

namespace AvSam.MLNet.Stamps;

/// <summary>
/// A file of a Debian package, as the manifest writes it: <c>package:/path</c>, <c>package:/archive.rcc!/entry</c>,
/// either with <c>#a-b%</c> for a part of a recording.
/// </summary>
/// <param name="Text">The manifest's own words.</param>
/// <param name="Package">The Debian package.</param>
/// <param name="Path">Absolute path of the file, or of the archive that holds it.</param>
/// <param name="Entry">Path inside the Qt resource archive, or <see langword="null"/>.</param>
/// <param name="From">Where the part begins, 0–1 of the recording.</param>
/// <param name="To">Where the part ends, 0–1 of the recording.</param>
internal sealed record StampFile(string Text, string Package, string Path, string? Entry, double From = 0, double To = 1)
{
    private const int LongestText = 4096;

    /// <summary>The file without its part: what is decoded once.</summary>
    public string Key => Entry is null ? Path : Path + "!" + Entry;

    /// <summary>The extension in lower case, with its dot.</summary>
    public string Extension => System.IO.Path.GetExtension(Entry ?? Path).ToLowerInvariant();

    /// <exception cref="FormatException">The text is not of this form; the message says what is wrong with it.</exception>
    public static StampFile Parse(string text)
    {
        if (text.Length > LongestText || text.Any(char.IsControl))
        {
            throw new FormatException($"expected at most {LongestText:N0} characters, none of them a control character");
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var package = colon < 0 ? "" : text[..colon];
        var path = text[(colon + 1)..];
        if (package.Length == 0 || !package.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '+' or '-' or '.'))
        {
            throw new FormatException("expected package:/path with the name of a Debian package before the colon");
        }

        var (from, to) = (0.0, 1.0);
        var hash = path.LastIndexOf('#');
        if (hash >= 0)
        {
            (from, to) = ParsePart(path[(hash + 1)..]);
            path = path[..hash];
        }

        string? entry = null;
        var bang = path.IndexOf(".rcc!", StringComparison.Ordinal);
        if (bang >= 0)
        {
            (path, entry) = (path[..(bang + 4)], path[(bang + 5)..]);
        }

        if (!path.StartsWith('/') || entry?.StartsWith('/') == false)
        {
            throw new FormatException("expected an absolute path after the colon (and after '!')");
        }

        return new StampFile(text, package, path, entry, from, to);
    }

    private static (double From, double To) ParsePart(string part)
    {
        var numbers = part.TrimEnd('%').Split('-');
        return part.EndsWith('%') && numbers.Length == 2
            && int.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out var a)
            && int.TryParse(numbers[1], NumberStyles.None, CultureInfo.InvariantCulture, out var b)
            && a < b && b <= 100
            ? (a / 100.0, b / 100.0)
            : throw new FormatException("expected a part as #a-b% with 0 ≤ a < b ≤ 100");
    }
}
