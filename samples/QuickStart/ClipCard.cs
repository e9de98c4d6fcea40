using AvSam.MLNet.Audio;
using AvSam.MLNet.Imaging;
using Microsoft.ML.Data;
using SkiaSharp;

namespace QuickStart;

/// <summary>One clip of the contact sheet: two panels or, where the truth was drawn, three; and what the model says in words.</summary>
internal static class ClipCard
{
    public const int Height = Panel + 64;

    private const int Panel = 216;
    private const int Gap = 6;

    private static readonly SKColor Background = new(0x15, 0x17, 0x1C);
    private static readonly SKColor Letterbox = new(0x0D, 0x0E, 0x12);
    private static readonly SKColor Bright = new(0xF2, 0xF0, 0xEA);
    private static readonly SKColor Dim = new(0x8D, 0x93, 0x9E);
    private static readonly SKColor Right = new(0x35, 0xD0, 0xA5);
    private static readonly SKColor Wrong = new(0xF0, 0x6A, 0x6A);
    private static readonly OverlayOptions Truth = new() { Color = 0x35D0A5 };

    public static int Width(int panels) => Left(panels) - Gap;

    /// <summary>Where a panel begins.</summary>
    public static int Left(int panel) => panel * (Panel + Gap);

    public static void Draw(SKCanvas canvas, Result result, int x, int y)
    {
        using var picture = ImageFile.Read(result.Scene.Image);
        using var predicted = Overlay.Draw(picture, result.Predicted);
        DrawImage(canvas, picture, x, y);
        DrawSound(canvas, AudioFile.Read(result.Scene.Audio).Samples, x, y + Panel);
        var panels = 1;
        if (result.Truth is not null)
        {
            using var truth = Overlay.Draw(picture, result.Truth, Truth);
            DrawImage(canvas, truth, x + Left(panels++), y);
        }

        DrawImage(canvas, predicted, x + Left(panels++), y);
        Lettering.Draw(canvas, result.Scene.Sounds, x, y + Panel + 20, 12.5f, Bright);
        var verdict = (result.IoU is { } overlap ? $"IoU {overlap:0.00}, " : "") + (result.IsRight ? "right" : "wrong");
        Lettering.Draw(canvas, verdict, x + Width(panels) - Lettering.Measure(verdict, 12.5f), y + Panel + 20, 12.5f, result.IsRight ? Right : Wrong);
        var heard = result.Heard.Length == 0 ? "" : $"heard: {result.Heard}   ";
        var words = $"{heard}marked: {result.Marked}";
        Lettering.Draw(canvas, words, x, y + Panel + 40, Math.Min(11.5f, 11.5f * Width(panels) / Lettering.Measure(words, 11.5f)), Dim);
    }

    private static void DrawImage(SKCanvas canvas, MLImage picture, int x, int y)
    {
        using var letterbox = new SKPaint { Color = Letterbox };
        canvas.DrawRect(SKRect.Create(x, y, Panel, Panel), letterbox);
        using var image = SKImage.FromPixelCopy(new SKImageInfo(picture.Width, picture.Height, SKColorType.Bgra8888, SKAlphaType.Opaque), picture.Pixels);
        using var paint = new SKPaint { FilterQuality = SKFilterQuality.High };
        canvas.DrawImage(image, SKRect.Create(x, y, Panel, Panel).AspectFit(new SKSize(picture.Width, picture.Height)), paint);
    }

    // The sound's loudness as bars on the lower edge of the picture.
    private static void DrawSound(SKCanvas canvas, float[] samples, int x, int bottom)
    {
        const int Bars = 54;
        const float Height = 34;
        using var shade = new SKPaint { Color = Background.WithAlpha(170) };
        canvas.DrawRect(SKRect.Create(x, bottom - Height, Panel, Height), shade);
        var peaks = samples.Chunk((samples.Length + Bars - 1) / Bars).Select(part => part.Max(Math.Abs)).ToArray();
        var loudest = Math.Max(peaks.Max(), 1e-3f);
        using var paint = new SKPaint { Color = Bright, StrokeWidth = 2, StrokeCap = SKStrokeCap.Round, IsAntialias = true };
        for (var i = 0; i < peaks.Length; i++)
        {
            var half = Math.Max(0.5f, peaks[i] / loudest * ((Height / 2) - 4));
            var at = x + ((i + 0.5f) * Panel / Bars);
            canvas.DrawLine(at, bottom - (Height / 2) - half, at, bottom - (Height / 2) + half, paint);
        }
    }
}
