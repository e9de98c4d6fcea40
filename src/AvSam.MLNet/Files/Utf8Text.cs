using System.Text.Unicode;

namespace AvSam.MLNet.Files;

/// <summary>Where a text in UTF-8 is broken.</summary>
internal static class Utf8Text
{
    /// <summary>The first line, from 1, with bytes that are no UTF-8; null where there is none.</summary>
    public static int? FirstBrokenLine(ReadOnlySpan<byte> text)
    {
        if (Utf8.IsValid(text))
        {
            return null;
        }

        for (var line = 1; ; line++)
        {
            var end = text.IndexOf((byte)'\n');
            if (end < 0 || !Utf8.IsValid(text[..end]))
            {
                return line;
            }

            text = text[(end + 1)..];
        }
    }
}
