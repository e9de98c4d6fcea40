using Microsoft.ML.Data;

namespace AvSam.MLNet.Sam;

/// <summary>A part of a picture that the generator looks at by itself.</summary>
/// <param name="X">Its left column.</param>
/// <param name="Y">Its upper row.</param>
/// <param name="Width">Its columns.</param>
/// <param name="Height">Its rows.</param>
/// <param name="Layer">0 for the whole picture.</param>
internal readonly record struct ImageCrop(int X, int Y, int Width, int Height, int Layer)
{
    public SamBox Box => new(X, Y, X + Width, Y + Height);

    /// <summary>The whole picture, and layer by layer 2^i by 2^i overlapping parts of it (docs/reference.md §4.5).</summary>
    public static IEnumerable<ImageCrop> Of(int height, int width, SamMaskGeneratorOptions options)
    {
        yield return new(0, 0, width, height, 0);
        for (var layer = 1; layer <= options.CropLayers; layer++)
        {
            var side = 1 << layer;
            var overlap = (int)(options.CropOverlapRatio * Math.Min(height, width) * (2.0 / side));
            var (cropWidth, cropHeight) = (Length(width, side, overlap), Length(height, side, overlap));
            for (var column = 0; column < side; column++)
            {
                for (var row = 0; row < side; row++)
                {
                    var (x, y) = ((cropWidth - overlap) * column, (cropHeight - overlap) * row);
                    var crop = new ImageCrop(x, y, Math.Min(cropWidth, width - x), Math.Min(cropHeight, height - y), layer);
                    if (crop is { Width: > 0, Height: > 0 })
                    {
                        yield return crop;
                    }
                }
            }
        }
    }

    /// <summary>The points of the layer's grid, cell by cell, in the crop's own pixels.</summary>
    public IEnumerable<(double X, double Y)> Grid(SamMaskGeneratorOptions options)
    {
        var (width, height) = (Width, Height);
        var side = (int)(options.PointsPerSide / Math.Pow(options.CropPointsDownscale, Layer));
        return from row in Enumerable.Range(0, side)
               from column in Enumerable.Range(0, side)
               select ((column + 0.5) / side * width, (row + 0.5) / side * height);
    }

    /// <summary>The crop's pixels as a picture of their own.</summary>
    public MLImage Cut(MLImage image)
    {
        var pixels = new byte[Width * Height * 4];
        var source = image.Pixels;
        for (var row = 0; row < Height; row++)
        {
            source.Slice((((Y + row) * image.Width) + X) * 4, Width * 4).CopyTo(pixels.AsSpan(row * Width * 4));
        }

        return MLImage.CreateFromPixels(Width, Height, image.PixelFormat, pixels);
    }

    private static int Length(int side, int crops, int overlap) => (int)Math.Ceiling(((overlap * (crops - 1)) + side) / (double)crops);
}
