using System.Globalization;

namespace AvSam.MLNet.Stamps;

/// <summary>What an object sounds like, as the manifest writes it.</summary>
/// <param name="Text">The manifest's own words.</param>
internal abstract record StampSound(string Text)
{
    /// <exception cref="FormatException">The text is of no known form.</exception>
    public static StampSound Parse(string text) => text switch
    {
        _ when text.StartsWith("gm:", StringComparison.Ordinal) => ParseMelody(text),
        _ when text.StartsWith("speech:", StringComparison.Ordinal) => ParseSpeech(text),
        _ => new StampRecording(StampFile.Parse(text)),
    };

    private static StampMelody ParseMelody(string text)
    {
        var parts = text[3..].Split('@');
        if (parts.Length != 2)
        {
            throw new FormatException("expected gm:program@soundfont");
        }

        if (parts[0] is not (StampMelody.Kit or StampMelody.Bongo)
            && !(int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var program) && program <= 127))
        {
            throw new FormatException($"expected a General MIDI program 0–127, '{StampMelody.Kit}' or '{StampMelody.Bongo}' after 'gm:'");
        }

        return Soundfont.Known.ContainsKey(parts[1])
            ? new StampMelody(text, parts[0], parts[1])
            : throw new FormatException($"expected one of the soundfonts {string.Join(", ", Soundfont.Known.Keys.Order(StringComparer.Ordinal))} after '@'");
    }

    private static StampSpeech ParseSpeech(string text)
    {
        var languages = text[7..].Split(',');
        return languages.All(l => l.Length is > 1 and < 12 && l.All(c => char.IsAsciiLetter(c) || c == '_'))
            ? new StampSpeech(text, languages)
            : throw new FormatException("expected speech:language,language");
    }
}

/// <summary>A recording, or a part of one.</summary>
internal sealed record StampRecording(StampFile File) : StampSound(File.Text);

/// <summary>Random melodies of one General MIDI program (or of the percussion channel) by one soundfont.</summary>
internal sealed record StampMelody(string Text, string Program, string Font) : StampSound(Text)
{
    public const string Kit = "kit";
    public const string Bongo = "bongo";
}

/// <summary>Every spoken description of these languages under the tuxpaint stamps.</summary>
internal sealed record StampSpeech(string Text, IReadOnlyList<string> Languages) : StampSound(Text)
{
    public const string Package = "tuxpaint-stamps-default";
    public const string Folder = "/usr/share/tuxpaint/stamps";
}
