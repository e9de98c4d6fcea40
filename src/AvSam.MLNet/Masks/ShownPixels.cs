using System.Numerics.Tensors;
using AvSam.MLNet.Imaging;

namespace AvSam.MLNet.Masks;

/// <summary>What a PNG file shows, and as much of its colours as <see cref="MaskRule"/> asks for.</summary>
internal sealed class ShownPixels
{
    private const int Several = 3;

    private readonly PngFile _png;
    private readonly PngColors _shown;
    private readonly List<uint> _colors = [];
    private readonly Dictionary<int, byte> _indices = [];
    private ushort[]? _firstStored;

    private ShownPixels(PngFile png, int largest)
    {
        (_png, _shown) = (png, new PngColors(png, largest));
        Levels = new byte[png.Height * png.Width];
    }

    /// <summary>Each pixel's lightness (ITU-R 601): 0 for black alone, 1–255 for all else.</summary>
    internal byte[] Levels { get; private set; }

    /// <summary>The different colours shown, 0xRRGGBB, at most three of them.</summary>
    internal IReadOnlyList<uint> Colors => _colors;

    /// <summary>Whether all pixels are grey.</summary>
    internal bool IsGrey { get; private set; } = true;

    /// <summary>Whether the pixels differ in the file; they may show one colour all the same.</summary>
    internal bool StoredDiffer { get; private set; }

    /// <summary>The largest number that the file holds for a colour; 0 for a palette, whose indices are none.</summary>
    internal int LargestSample { get; private set; }

    /// <summary>The level of each index that a pixel has; empty without a palette.</summary>
    internal IReadOnlyDictionary<int, byte> Indices => _indices;

    internal static ShownPixels Of(PngFile png)
    {
        var pixels = Read(png, (1 << png.Depth) - 1);
        // Values of 8 bits that a tool wrote into 16: by the range of 16 bits they would all be black.
        pixels = png.Depth == 16 && pixels.LargestSample <= byte.MaxValue ? Read(png, byte.MaxValue) : pixels;
        pixels.Levels = UprightPixels.Of(pixels.Levels, png.Height, png.Width, png.Orientation);
        return pixels;
    }

    private static ShownPixels Read(PngFile png, int largest)
    {
        var pixels = new ShownPixels(png, largest);
        PngRows.Read(png, pixels.Take);
        return pixels;
    }

    private void Take(ReadOnlySpan<ushort> samples, int y, int x, int step)
    {
        byte level = 0;
        for (var i = 0; i < samples.Length; i += _png.Channels, x += step)
        {
            // Masks are made of areas: most pixels are their left neighbour again.
            var pixel = samples.Slice(i, _png.Channels);
            if (i == 0 || !pixel.SequenceEqual(samples.Slice(i - _png.Channels, _png.Channels)))
            {
                var color = _shown.Of(pixel);
                level = LevelOf(color);
                Note(pixel, color, level);
            }

            Levels[(y * _png.Width) + x] = level;
        }
    }

    private void Note(ReadOnlySpan<ushort> pixel, uint color, byte level)
    {
        var (red, green, blue) = (color >> 16, (color >> 8) & 0xFF, color & 0xFF);
        IsGrey = IsGrey && red == green && green == blue;
        if (_colors.Count < Several && !_colors.Contains(color))
        {
            _colors.Add(color);
        }

        if (_png.Color == PngColor.Palette)
        {
            _indices[pixel[0]] = level;
        }
        else
        {
            LargestSample = Math.Max(LargestSample, TensorPrimitives.Max(pixel[..(_png.Color is PngColor.Rgb or PngColor.Rgba ? 3 : 1)]));
        }

        _firstStored ??= pixel.ToArray();
        StoredDiffer = StoredDiffer || !pixel.SequenceEqual(_firstStored);
    }

    private static byte LevelOf(uint color)
    {
        var (red, green, blue) = (color >> 16, (color >> 8) & 0xFF, color & 0xFF);
        return color == 0 ? (byte)0 : (byte)Math.Max(1, ((299 * red) + (587 * green) + (114 * blue) + 500) / 1000);
    }
}
