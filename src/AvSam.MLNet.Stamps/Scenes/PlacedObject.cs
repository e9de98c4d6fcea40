using SkiaSharp;

namespace AvSam.MLNet.Stamps;

/// <summary>A cut-out as it stands in a scene: scaled, flipped, rotated, trimmed again, and at whole-pixel coordinates.</summary>
internal sealed class PlacedObject : IDisposable
{
    private PlacedObject(SKBitmap bitmap)
    {
        Bitmap = bitmap;
        var pixels = bitmap.GetPixelSpan();
        for (var i = 3; i < pixels.Length; i += 4)
        {
            SolidPixels += pixels[i] >= CutOut.Solid ? 1 : 0;
        }
    }

    /// <summary>Premultiplied RGBA without row padding.</summary>
    public SKBitmap Bitmap { get; }

    /// <summary>Pixels of alpha 128 or more.</summary>
    public int SolidPixels { get; }

    public int Left { get; set; }

    public int Top { get; set; }

    /// <summary>The alpha box, in the scene.</summary>
    public SKRectI Box => SKRectI.Create(Left, Top, Bitmap.Width, Bitmap.Height);

    /// <summary>Size 0.28–0.55 of the scene's side (the cut-out's longest side, before rotation), flip, rotation up to ±12°.</summary>
    public static PlacedObject Draw(SKImage cutOut, int side, StampRandom random)
    {
        var scale = (float)(side * random.Between(0.28, 0.55) / Math.Max(cutOut.Width, cutOut.Height));
        var flip = random.NextBool() ? -1f : 1f;
        var degrees = (float)random.Between(-12.0, 12.0);
        var extent = 2 + (int)Math.Ceiling(scale * Math.Sqrt(((double)cutOut.Width * cutOut.Width) + ((double)cutOut.Height * cutOut.Height)));
        using var drawn = new SKBitmap(new SKImageInfo(extent, extent, SKColorType.Rgba8888, SKAlphaType.Premul));
        using var canvas = new SKCanvas(drawn);
        using var paint = new SKPaint { FilterQuality = SKFilterQuality.Medium };
        canvas.Clear(SKColors.Transparent);
        canvas.Translate(extent / 2f, extent / 2f);
        canvas.RotateDegrees(degrees);
        canvas.Scale(flip * scale, scale);
        canvas.DrawImage(cutOut, -cutOut.Width / 2f, -cutOut.Height / 2f, paint);
        using var trimmed = new SKBitmap();
        drawn.ExtractSubset(trimmed, CutOut.AlphaBox(drawn));
        return new PlacedObject(trimmed.Copy());
    }

    public void Dispose() => Bitmap.Dispose();
}
