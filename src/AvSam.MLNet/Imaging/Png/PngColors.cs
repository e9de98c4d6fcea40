namespace AvSam.MLNet.Imaging;

/// <summary>
/// The colours that the samples of a PNG file show, 0xRRGGBB: those of the palette and not its indices; what is transparent over black;
/// each bit depth by its own range.
/// </summary>
/// <param name="png">The file.</param>
/// <param name="largest">The sample that is fully bright: 255 for 8 bits.</param>
internal sealed class PngColors(PngFile png, int largest)
{
    private readonly uint[] _palette = png.Color == PngColor.Palette ? PaletteOf(png) : [];

    /// <summary>The colour of a pixel.</summary>
    /// <param name="pixel">Its samples, one for each channel.</param>
    internal uint Of(ReadOnlySpan<ushort> pixel) => png.Color switch
    {
        PngColor.Palette => pixel[0] < _palette.Length ? _palette[pixel[0]] : throw png.Broken($"a pixel has the index {pixel[0]}, and the palette has {_palette.Length} colours"),
        PngColor.Grey => OverBlack(pixel[0], pixel[0], pixel[0], IsKey(pixel) ? 0 : 1, 1),
        PngColor.GreyAlpha => OverBlack(pixel[0], pixel[0], pixel[0], pixel[1], MostAlpha),
        PngColor.Rgb => OverBlack(pixel[0], pixel[1], pixel[2], IsKey(pixel) ? 0 : 1, 1),
        _ => OverBlack(pixel[0], pixel[1], pixel[2], pixel[3], MostAlpha),
    };

    private int MostAlpha => (1 << png.Depth) - 1;

    private static uint[] PaletteOf(PngFile png)
    {
        var (colors, alphas) = (png.Palette.ToArray(), png.Transparency.ToArray());
        return
        [
            .. colors.Chunk(3).Where(color => color.Length == 3).Select((color, index) =>
            {
                var alpha = index < alphas.Length ? alphas[index] : byte.MaxValue;
                return Pack(Over(color[0], alpha, byte.MaxValue), Over(color[1], alpha, byte.MaxValue), Over(color[2], alpha, byte.MaxValue));
            }),
        ];
    }

    private uint OverBlack(int red, int green, int blue, int alpha, int most) =>
        Pack(Over(Byte(red), alpha, most), Over(Byte(green), alpha, most), Over(Byte(blue), alpha, most));

    // A file without alpha may name one colour that is transparent, with 16 bits for each channel.
    private bool IsKey(ReadOnlySpan<ushort> pixel)
    {
        var key = png.Transparency.Span;
        if (key.Length < 2 * pixel.Length)
        {
            return false;
        }

        for (var i = 0; i < pixel.Length; i++)
        {
            if (((key[2 * i] << 8) | key[(2 * i) + 1]) != pixel[i])
            {
                return false;
            }
        }

        return true;
    }

    private int Byte(int sample) => ((sample * 255) + (largest / 2)) / largest;

    private static int Over(int value, int alpha, int most) => ((value * alpha) + (most / 2)) / most;

    private static uint Pack(int red, int green, int blue) => (uint)((red << 16) | (green << 8) | blue);
}
