using SkiaSharp;

namespace AvSam.MLNet.Imaging;

/// <summary>
/// Captions in a hand-drawn single-line alphabet, small Latin letters, figures and a few signs: pictures must not depend on the fonts of a
/// machine, and a bare Debian has none.
/// </summary>
public static class Lettering
{
    private const float Ascender = 14;
    private const float Spacing = 3.6f;
    private const float Space = 6;
    private const string Bowl = "M8-5A4 5 0 1 1 0-5A4 5 0 1 1 8-5Z";

    // Strokes in SVG's words: the baseline at 0, small letters 10 high, ascenders and figures 14.
    private static readonly Dictionary<char, SKPath> s_glyphs = new Dictionary<char, string>
    {
        ['a'] = Bowl + "M8-10V0",
        ['b'] = Bowl + "M0-14V0",
        ['c'] = "M7.3-7.8A4 5 0 1 0 7.3-2.2",
        ['d'] = Bowl + "M8-14V0",
        ['e'] = "M0-5H8A4 5 0 1 0 7-1.7",
        ['f'] = "M5.5-14H5A3 3 0 0 0 2-11V0M0-9.5H5",
        ['g'] = Bowl + "M8-10V.2A4 3.8 0 0 1 .7 2.4",
        ['h'] = "M0-14V0M0-5.5A4 4.5 0 0 1 8-5.5V0",
        ['i'] = "M0-10V0M0-13.8V-13.4",
        ['j'] = "M2-10V1A3 3 0 0 1-1 4M2-13.8V-13.4",
        ['k'] = "M0-14V0M7-10L0-4M2.6-6L7.5 0",
        ['l'] = "M0-14V0",
        ['m'] = "M0-10V0M0-6A3.2 4 0 0 1 6.4-6V0M6.4-6A3.2 4 0 0 1 12.8-6V0",
        ['n'] = "M0-10V0M0-5.5A4 4.5 0 0 1 8-5.5V0",
        ['o'] = Bowl,
        ['p'] = Bowl + "M0-10V4",
        ['q'] = Bowl + "M8-10V4",
        ['r'] = "M0-10V0M0-5.5A4.2 4.5 0 0 1 4.5-10",
        ['s'] = "M6.3-8.4A3 2.6 0 0 0 3.4-10A2.9 2.5 0 0 0 3.4-5A2.9 2.5 0 0 1 3.4 0A3.2 2.6 0 0 1 .2-1.7",
        ['t'] = "M2-13.5V-2.5A2.5 2.5 0 0 0 4.5 0H5M-.5-10H5",
        ['u'] = "M0-10V-4.5A4 4.5 0 0 0 8-4.5M8-10V0",
        ['v'] = "M0-10L4 0L8-10",
        ['w'] = "M0-10L3 0L6-10L9 0L12-10",
        ['x'] = "M0-10L7.5 0M7.5-10L0 0",
        ['y'] = "M0-10L4 0M8-10L2.4 4",
        ['z'] = "M0-10H7L0 0H7.2",
        ['I'] = "M0-14V0",
        ['U'] = "M0-14V-5A4.5 5 0 0 0 9-5V-14",
        ['0'] = "M8-7A4 7 0 1 1 0-7A4 7 0 1 1 8-7Z",
        ['1'] = "M1-11L5-14V0",
        ['2'] = "M.3-10.6A3.9 3.8 0 1 1 7.2-8L0 0H8",
        ['3'] = "M.6-12A3.7 3.5 0 1 1 3.6-7.4A3.8 3.7 0 1 1 .2-2",
        ['4'] = "M6 0V-14L0-4H8.5",
        ['5'] = "M7.2-14H1.4L.8-8A4.1 4.4 0 1 1 .2-1.9",
        ['6'] = "M6.5-14L.9-6.6M8-4A4 4 0 1 1 0-4A4 4 0 1 1 8-4Z",
        ['7'] = "M0-14H8L2.6 0",
        ['8'] = "M7.3-10.6A3.3 3.4 0 1 1 .7-10.6A3.3 3.4 0 1 1 7.3-10.6ZM8-3.7A4 3.7 0 1 1 0-3.7A4 3.7 0 1 1 8-3.7Z",
        ['9'] = "M1.5 0L7.1-7.4M8-10A4 4 0 1 1 0-10A4 4 0 1 1 8-10Z",
        ['.'] = "M0-.4V0",
        [','] = "M.6-.4V.2L0 2.4",
        ['-'] = "M0-5H4.5",
        [':'] = "M0-.4V0M0-8.4V-8",
        ['/'] = "M0 1.5L5-14.5",
        ['('] = "M3.5-15A11 11 0 0 0 3.5 2.5",
        [')'] = "M0-15A11 11 0 0 1 0 2.5",
        ['\''] = "M0-14V-10.5",
        ['&'] = "M9.5 0L1.8-9.6A2.6 2.5 0 1 1 6.2-9.4L2-6A3.6 3.6 0 1 0 8.8-3.6",
        ['%'] = "M4-11.2A2 2.8 0 1 1 0-11.2A2 2.8 0 1 1 4-11.2ZM11-2.8A2 2.8 0 1 1 7-2.8A2 2.8 0 1 1 11-2.8ZM9-14L2 0",
    }.ToDictionary(glyph => glyph.Key, glyph => SKPath.ParseSvgPathData(glyph.Value));

    /// <summary>The width of a text in pixels.</summary>
    /// <param name="text">The text. Capitals that the alphabet lacks are drawn as small letters, whatever else it lacks as spaces.</param>
    /// <param name="height">The height of its figures in pixels.</param>
    public static float Measure(string text, float height) =>
        Written(text).Sum(letter => s_glyphs.TryGetValue(letter, out var glyph) ? glyph.TightBounds.Right + Spacing : Space) * height / Ascender;

    /// <summary>Draws a text.</summary>
    /// <param name="canvas">Where to.</param>
    /// <param name="text">The text; see <see cref="Measure"/>.</param>
    /// <param name="x">Its left end in pixels.</param>
    /// <param name="y">Its baseline in pixels from the top; some letters reach below it by 2/7 of the height.</param>
    /// <param name="height">The height of its figures in pixels.</param>
    /// <param name="color">Its colour.</param>
    public static void Draw(SKCanvas canvas, string text, float x, float y, float height, SKColor color)
    {
        ArgumentNullException.ThrowIfNull(canvas);
        using var paint = new SKPaint { Color = color, Style = SKPaintStyle.Stroke, StrokeWidth = 1.7f, StrokeCap = SKStrokeCap.Round, StrokeJoin = SKStrokeJoin.Round, IsAntialias = true };
        canvas.Save();
        canvas.Translate(x, y);
        canvas.Scale(height / Ascender);
        foreach (var letter in Written(text))
        {
            if (s_glyphs.TryGetValue(letter, out var glyph))
            {
                canvas.DrawPath(glyph, paint);
                canvas.Translate(glyph.TightBounds.Right + Spacing, 0);
            }
            else
            {
                canvas.Translate(Space, 0);
            }
        }

        canvas.Restore();
    }

    private static IEnumerable<char> Written(string text) => text.Select(letter => s_glyphs.ContainsKey(letter) ? letter : char.ToLowerInvariant(letter));
}
