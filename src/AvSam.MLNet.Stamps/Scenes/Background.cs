using SkiaSharp;

namespace AvSam.MLNet.Stamps;

/// <summary>Decodes a photograph that scenes are set before.</summary>
internal static class Background
{
    /// <param name="file">The picture, for errors.</param>
    /// <param name="bytes">Its contents.</param>
    /// <param name="shortestSide">What the shortest side is reduced to where it is longer, in pixels.</param>
    public static SKImage Read(StampFile file, byte[] bytes, int shortestSide)
    {
        using var whole = CutOut.Decode(file, bytes);
        var scale = Math.Min(1.0, shortestSide / (double)Math.Min(whole.Width, whole.Height));
        var info = new SKImageInfo(Math.Max(1, (int)Math.Round(whole.Width * scale)), Math.Max(1, (int)Math.Round(whole.Height * scale)), SKColorType.Rgba8888, SKAlphaType.Premul);
        using var canvasBitmap = new SKBitmap(info);
        using var canvas = new SKCanvas(canvasBitmap);
        using var image = SKImage.FromBitmap(whole);
        using var paint = new SKPaint { FilterQuality = SKFilterQuality.Medium };
        canvas.Clear(SKColors.White); // behind the odd transparent corner
        canvas.DrawImage(image, SKRect.Create(info.Width, info.Height), paint);
        canvasBitmap.SetImmutable();
        return SKImage.FromBitmap(canvasBitmap);
    }

    /// <summary>Draws a random square of the photograph, 60–100 % of its shortest side, over the whole canvas.</summary>
    public static void Draw(SKCanvas canvas, SKImage background, int side, StampRandom random)
    {
        var crop = (float)(Math.Min(background.Width, background.Height) * random.Between(0.6, 1.0));
        var left = (float)random.Between(0, background.Width - crop);
        var top = (float)random.Between(0, background.Height - crop);
        using var paint = new SKPaint { FilterQuality = SKFilterQuality.Medium };
        canvas.Save();
        if (random.NextBool())
        {
            canvas.Translate(side, 0);
            canvas.Scale(-1, 1);
        }

        canvas.DrawImage(background, SKRect.Create(left, top, crop, crop), SKRect.Create(side, side), paint);
        canvas.Restore();
    }
}
