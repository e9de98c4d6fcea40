using AvSam.MLNet.Imaging;
using SkiaSharp;

namespace QuickStart;

/// <summary>All clips on one picture: what goes in, what ought to come out where that was drawn, what comes out.</summary>
internal static class ContactSheet
{
    private const int Margin = 32;
    private const int Title = 30;
    private static readonly int Width = Margin + (3 * (ClipCard.Width(2) + Margin));

    private static readonly SKColor Background = new(0x15, 0x17, 0x1C);
    private static readonly SKColor Dim = new(0x8D, 0x93, 0x9E);

    public static void Write(string path, IReadOnlyList<Result> results)
    {
        var photographs = results.Where(r => !r.HasMask).ToList();
        var scenes = results.Where(r => r.HasMask).ToList();
        var info = new SKImageInfo(Width, Margin + Height(photographs, 3) + Height(scenes, 2), SKColorType.Bgra8888, SKAlphaType.Premul);
        using var surface = SKSurface.Create(info);
        surface.Canvas.Clear(Background);
        Draw(surface.Canvas, photographs, Margin, 3, ["photograph and sound", "marked by the model"]);
        Draw(surface.Canvas, scenes, Margin + Height(photographs, 3), 2, ["drawings and sound", "what sounds", "marked by the model"]);
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        File.WriteAllBytes(path, png.ToArray());
    }

    private static int Height(List<Result> results, int columns) => Title + ((results.Count + columns - 1) / columns * ClipCard.Height);

    private static void Draw(SKCanvas canvas, List<Result> results, int top, int columns, string[] titles)
    {
        var step = (Width - Margin) / columns;
        for (var i = 0; i < results.Count; i++)
        {
            var (x, y) = (Margin + (i % columns * step), top + Title + (i / columns * ClipCard.Height));
            for (var panel = 0; i < columns && panel < titles.Length; panel++)
            {
                Lettering.Draw(canvas, titles[panel], x + ClipCard.Left(panel), y - 12, 11, Dim);
            }

            ClipCard.Draw(canvas, results[i], x, y);
        }
    }
}
