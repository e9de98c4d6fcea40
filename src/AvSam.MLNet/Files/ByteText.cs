namespace AvSam.MLNet.Files;

/// <summary>Bytes of a file in words, for messages about a file that is not what it should be.</summary>
internal static class ByteText
{
    /// <summary>The bytes as text where they are text, and as hexadecimal numbers: <c>'RIFF' (52494646)</c>.</summary>
    public static string Describe(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return "nothing (0 bytes)";
        }

        var text = string.Create(bytes.Length, bytes, (span, from) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = from[i] is >= 0x20 and < 0x7F ? (char)from[i] : '.';
            }
        });
        return $"'{text}' ({Convert.ToHexString(bytes)})";
    }
}
