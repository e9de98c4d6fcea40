using SkiaSharp;

namespace AvSam.MLNet.Stamps;

/// <summary>
/// Puts the objects before the background at random places inside the scene, each at least 60 % visible. A pixel belongs to
/// the topmost object whose alpha there is 128 or more.
/// </summary>
internal sealed class SceneComposer(int side)
{
    /// <summary>The least part of an object's solid pixels that must be seen.</summary>
    public const double LeastVisible = 0.6;

    private const int PlacesPerDrawing = 20;
    private const int Drawings = 50;

    /// <param name="background">The photograph.</param>
    /// <param name="cutOuts">Bottom to top.</param>
    /// <param name="random">The scene's own numbers.</param>
    /// <param name="cancellationToken">Ends the search for places.</param>
    /// <returns>The picture (opaque); a pixel, 0 for the background or the 1-based index of the object seen; the boxes of the objects.</returns>
    public (SKBitmap Picture, byte[] Instances, SKRectI[] Boxes) Compose(SKImage background, IReadOnlyList<SKImage> cutOuts, StampRandom random, CancellationToken cancellationToken = default)
    {
        var instances = new byte[side * side];
        var objects = Place(cutOuts, instances, random, cancellationToken);
        try
        {
            var picture = new SKBitmap(new SKImageInfo(side, side, SKColorType.Rgba8888, SKAlphaType.Opaque));
            using var canvas = new SKCanvas(picture);
            Background.Draw(canvas, background, side, random);
            foreach (var placed in objects)
            {
                canvas.DrawBitmap(placed.Bitmap, placed.Left, placed.Top);
            }

            return (picture, instances, Array.ConvertAll(objects, o => o.Box));
        }
        finally
        {
            DisposeAll(objects);
        }
    }

    private PlacedObject[] Place(IReadOnlyList<SKImage> cutOuts, byte[] instances, StampRandom random, CancellationToken cancellationToken)
    {
        for (var drawing = 0; drawing < Drawings; drawing++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var objects = cutOuts.Select(c => PlacedObject.Draw(c, side, random)).ToArray();
            for (var attempt = 0; attempt < PlacesPerDrawing; attempt++)
            {
                foreach (var placed in objects)
                {
                    placed.Left = random.Between(0, Math.Max(0, side - placed.Bitmap.Width));
                    placed.Top = random.Between(0, Math.Max(0, side - placed.Bitmap.Height));
                }

                if (AllVisible(objects, instances))
                {
                    return objects;
                }
            }

            DisposeAll(objects); // too large together; other sizes may fit
        }

        throw new InvalidOperationException($"{cutOuts.Count} objects could not be placed in {Drawings * PlacesPerDrawing} attempts so that each is {LeastVisible:P0} visible.");
    }

    private bool AllVisible(PlacedObject[] objects, byte[] instances)
    {
        Array.Clear(instances);
        Span<int> visible = stackalloc int[objects.Length + 1];
        for (var i = 0; i < objects.Length; i++)
        {
            Own(objects[i], (byte)(i + 1), instances);
        }

        foreach (var owner in instances)
        {
            visible[owner]++;
        }

        for (var i = 0; i < objects.Length; i++)
        {
            if (objects[i].SolidPixels == 0 || visible[i + 1] < LeastVisible * objects[i].SolidPixels)
            {
                return false;
            }
        }

        return true;
    }

    private void Own(PlacedObject placed, byte owner, byte[] instances)
    {
        var pixels = placed.Bitmap.GetPixelSpan();
        var width = Math.Min(placed.Bitmap.Width, side - placed.Left);
        var height = Math.Min(placed.Bitmap.Height, side - placed.Top);
        for (var y = 0; y < height; y++)
        {
            var row = pixels.Slice(y * placed.Bitmap.RowBytes, width * 4);
            var owners = instances.AsSpan(((placed.Top + y) * side) + placed.Left, width);
            for (var x = 0; x < width; x++)
            {
                if (row[(x * 4) + 3] >= CutOut.Solid)
                {
                    owners[x] = owner;
                }
            }
        }
    }

    private static void DisposeAll(PlacedObject[] objects)
    {
        foreach (var placed in objects)
        {
            placed.Dispose();
        }
    }
}
