namespace AvSam.MLNet.Imaging;

/// <summary>
/// Lets a GIF's transparent colour show, as alpha is ignored in every other format: decoders leave such pixels out, and their colour
/// would be lost. (GIF89a §23, the graphic control extension.)
/// </summary>
internal static class GifTransparency
{
    private const byte Extension = 0x21;
    private const byte GraphicControl = 0xF9;
    private const byte HasTransparency = 1;

    /// <summary>Clears the first frame's flag of transparency in place; does nothing to other files, and to broken ones.</summary>
    internal static void Remove(Span<byte> file)
    {
        if (!file.StartsWith("GIF8"u8) || file.Length < 13)
        {
            return;
        }

        var at = 13 + ((file[10] & 0x80) == 0 ? 0 : 3 << ((file[10] & 7) + 1));
        while (at + 4 <= file.Length && file[at] == Extension)
        {
            if (file[at + 1] == GraphicControl)
            {
                file[at + 3] &= unchecked((byte)~HasTransparency);
            }

            at = AfterSubBlocks(file, at + 2);
        }
    }

    // Blocks of a length and as many bytes; one of length 0 is the last.
    private static int AfterSubBlocks(ReadOnlySpan<byte> file, int at)
    {
        while (at < file.Length && file[at] != 0)
        {
            at += 1 + file[at];
        }

        return at + 1;
    }
}
