using AvSam.MLNet.Audio;
using AvSam.MLNet.Imaging;
using Microsoft.ML.Data;
using SkiaSharp;

namespace QuickStart;

/// <summary>All scenes on one picture: what goes in, what ought to come out, what comes out.</summary>
internal static class ContactSheet
{
    private const int Columns = 2;
    private const int Panel = 216;
    private const int Gap = 6;
    private const int Caption = 44;
    private const int Margin = 32;
    private const int Header = 30;
    private const int Card = (3 * Panel) + (2 * Gap);

    private static readonly SKColor Background = new(0x15, 0x17, 0x1C);
    private static readonly SKColor Bright = new(0xF2, 0xF0, 0xEA);
    private static readonly SKColor Dim = new(0x8D, 0x93, 0x9E);
    private static readonly OverlayOptions Truth = new() { Color = 0x35D0A5 };

    public static void Write(string path, IReadOnlyList<Result> results)
    {
        var rows = (results.Count + Columns - 1) / Columns;
        var info = new SKImageInfo((Columns * (Card + Margin)) + Margin, Margin + Header + (rows * (Panel + Caption)), SKColorType.Bgra8888, SKAlphaType.Premul);
        using var surface = SKSurface.Create(info);
        surface.Canvas.Clear(Background);
        for (var i = 0; i < results.Count; i++)
        {
            var (x, y) = (Margin + (i % Columns * (Card + Margin)), Margin + Header + (i / Columns * (Panel + Caption)));
            if (i < Columns)
            {
                Titles(surface.Canvas, x, y - 14);
            }

            Draw(surface.Canvas, results[i], x, y);
        }

        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        File.WriteAllBytes(path, png.ToArray());
    }

    private static void Titles(SKCanvas canvas, int x, int y)
    {
        string[] titles = ["picture and sound", "what sounds", "found by the model"];
        for (var i = 0; i < titles.Length; i++)
        {
            Lettering.Draw(canvas, titles[i], x + (i * (Panel + Gap)), y, 11, Dim);
        }
    }

    private static void Draw(SKCanvas canvas, Result result, int x, int y)
    {
        using var picture = ImageFile.Read(result.Scene.Image);
        using var truth = Overlay.Draw(picture, result.Truth, Truth);
        using var predicted = Overlay.Draw(picture, result.Predicted);
        DrawImage(canvas, picture, x, y);
        DrawSound(canvas, AudioFile.Read(result.Scene.Audio).Samples, x, y + Panel);
        DrawImage(canvas, truth, x + Panel + Gap, y);
        DrawImage(canvas, predicted, x + (2 * (Panel + Gap)), y);

        Lettering.Draw(canvas, result.Scene.Category.Replace('_', ' '), x, y + Panel + 22, 12.5f, Bright);
        var score = $"IoU {result.IoU:0.00}";
        Lettering.Draw(canvas, score, x + Card - Lettering.Measure(score, 12.5f), y + Panel + 22, 12.5f, Bright);
    }

    private static void DrawImage(SKCanvas canvas, MLImage picture, int x, int y)
    {
        using var image = SKImage.FromPixelCopy(new SKImageInfo(picture.Width, picture.Height, SKColorType.Bgra8888, SKAlphaType.Opaque), picture.Pixels);
        using var paint = new SKPaint { FilterQuality = SKFilterQuality.High };
        canvas.DrawImage(image, SKRect.Create(x, y, Panel, Panel), paint);
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
