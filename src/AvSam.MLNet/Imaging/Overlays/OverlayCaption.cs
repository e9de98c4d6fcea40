using Microsoft.ML.Data;
using SkiaSharp;

namespace AvSam.MLNet.Imaging;

/// <summary>The caption of an overlay: bright letters on a dark plate at the lower left, as large as the picture allows.</summary>
internal static class OverlayCaption
{
    // Below this the strokes of a letter run into each other.
    private const float Smallest = 9;
    private const float Largest = 80;
    private const string Cut = "...";

    private static readonly SKColor s_plate = new(0x15, 0x17, 0x1C, 0xD0);
    private static readonly SKColor s_letters = new(0xF2, 0xF0, 0xEA);

    /// <summary>Draws into the pixels of a picture; nothing where it is too small to be read.</summary>
    /// <param name="pixels">Four bytes a pixel, in the picture's order.</param>
    /// <param name="picture">Tells size and order.</param>
    /// <param name="text">The caption.</param>
    public static unsafe void Draw(byte[] pixels, MLImage picture, string text)
    {
        if (Fit(text, picture.Width, picture.Height) is not var (caption, height))
        {
            return;
        }

        var color = picture.PixelFormat == MLPixelFormat.Bgra32 ? SKColorType.Bgra8888 : SKColorType.Rgba8888;
        fixed (byte* first = pixels)
        {
            using var surface = SKSurface.Create(new SKImageInfo(picture.Width, picture.Height, color, SKAlphaType.Opaque), (nint)first, picture.Width * 4);
            using var plate = new SKPaint { Color = s_plate, IsAntialias = true };
            var top = picture.Height - PlateHeight(height);
            surface.Canvas.DrawRect(0, top, Width(caption, height), PlateHeight(height), plate);
            Lettering.Draw(surface.Canvas, caption, Margin(height), top + (1.7f * height), height, s_letters);
        }
    }

    // First smaller, then shorter: a picture's caption is read at a glance, or looked up in the numbers beside it.
    private static (string Text, float Height)? Fit(string text, int width, int height)
    {
        var wanted = Math.Clamp(Math.Min(width, height) / 20f, Smallest, Largest);
        if (PlateHeight(Smallest) > height / 2f)
        {
            return null;
        }

        for (var length = text.Length; length > 0; length--)
        {
            var shown = length == text.Length ? text : text[..length].TrimEnd() + Cut;
            var fitting = Math.Min(wanted, wanted * width / Width(shown, wanted));
            if (fitting >= Smallest)
            {
                return (shown, fitting);
            }
        }

        return null;
    }

    private static float Margin(float height) => 0.8f * height;

    private static float PlateHeight(float height) => 2.5f * height;

    private static float Width(string text, float height) => Lettering.Measure(text, height) + (2 * Margin(height));
}
