using AvSam.MLNet.Imaging;
using AvSam.MLNet.Masks;
using AvSam.MLNet.Sam;
using AvSam.MLNet.Tests.Models;

namespace AvSam.MLNet.Tests.Sam;

/// <summary>The automatic mask generator by its definition (docs/reference.md §4.5) over disc masks, in plain loops and without the library's generator.</summary>
internal static class GeneratorOracle
{
    public sealed record Found(bool[] Mask, SamBox Box, SamBox Crop, double X, double Y, float Iou, float Stability);

    public static List<Found> Masks(int width, int height, SamMaskGeneratorOptions options)
    {
        var all = new List<Found>();
        var layers = new List<(int X0, int Y0, int X1, int Y1, int Layer)> { (0, 0, width, height, 0) };
        for (var layer = 1; layer <= options.CropLayers; layer++)
        {
            var n = (int)Math.Pow(2, layer);
            var overlap = (int)(options.CropOverlapRatio * Math.Min(width, height) * 2 / n);
            var w = (int)Math.Ceiling((overlap * (n - 1) + width) / (double)n);
            var h = (int)Math.Ceiling((overlap * (n - 1) + height) / (double)n);
            for (var i = 0; i < n * n; i++)
            {
                var (x, y) = (i / n * (w - overlap), i % n * (h - overlap));
                layers.Add((x, y, Math.Min(x + w, width), Math.Min(y + h, height), layer));
            }
        }

        foreach (var (x0, y0, x1, y1, layer) in layers)
        {
            var crop = new List<Found>();
            var side = (int)(options.PointsPerSide / Math.Pow(options.CropPointsDownscale, layer));
            for (var i = 0; i < side * side; i++)
            {
                for (var mask = 1; mask < 4; mask++)
                {
                    var (px, py) = ((i % side + 0.5) / side * (x1 - x0), (i / side + 0.5) / side * (y1 - y0));
                    crop.AddRange(Judged(px, py, mask, x0, y0, x1, y1, width, height, options));
                }
            }

            all.AddRange(Suppressed(crop, found => found.Iou, options.BoxNmsThreshold));
        }

        return layers.Count > 1 ? Suppressed(all, found => 1 / ((found.Crop.X1 - found.Crop.X0) * (found.Crop.Y1 - found.Crop.Y0)), options.CropNmsThreshold) : all;
    }

    private static IEnumerable<Found> Judged(double px, double py, int mask, int x0, int y0, int x1, int y1, int width, int height, SamMaskGeneratorOptions options)
    {
        var placement = ImagePlacement.Of(y1 - y0, x1 - x0, SamBundles.Size);
        var sx = (float)(px * placement.ResizedWidth / (x1 - x0));
        var sy = (float)(py * placement.ResizedHeight / (y1 - y0));
        var iou = sx * SamBundles.DiscIouFall + SamBundles.DiscIou[mask];
        if (options.PredictedIouThreshold > 0 && !(iou > options.PredictedIouThreshold))
        {
            yield break;
        }

        var lowRes = new float[SamBundles.MaskSide * SamBundles.MaskSide];
        for (var i = 0; i < lowRes.Length; i++)
        {
            var (dx, dy) = ((i % SamBundles.MaskSide + 0.5f) * 4 - sx, (i / SamBundles.MaskSide + 0.5f) * 4 - sy);
            lowRes[i] = ((dx * dx) + (dy * dy)) * -SamBundles.DiscSlope[mask] + SamBundles.DiscSlope[mask] * SamBundles.DiscRadius[mask] * SamBundles.DiscRadius[mask];
        }

        var logits = MaskGeometry.ToOriginal(lowRes, SamBundles.MaskSide, placement);
        var stability = (float)logits.Count(l => l > options.StabilityOffset) / logits.Count(l => l > -options.StabilityOffset);
        if (options.StabilityThreshold > 0 && !(stability >= options.StabilityThreshold))
        {
            yield break;
        }

        var whole = new bool[width * height];
        var pixels = new List<(int X, int Y)>();
        for (var i = 0; i < logits.Length; i++)
        {
            var (x, y) = (i % (x1 - x0) + x0, i / (x1 - x0) + y0);
            if (logits[i] > 0)
            {
                whole[y * width + x] = true;
                pixels.Add((x, y));
            }
        }

        var box = pixels.Count == 0 ? new SamBox(x0, y0, x0, y0) : new SamBox(pixels.Min(p => p.X), pixels.Min(p => p.Y), pixels.Max(p => p.X), pixels.Max(p => p.Y));
        double[] sides = [box.X0, box.Y0, box.X1, box.Y1], ofCrop = [x0, y0, x1, y1], ofImage = [0, 0, width, height];
        if (!Enumerable.Range(0, 4).Any(k => Math.Abs(sides[k] - ofCrop[k]) <= 20 && Math.Abs(sides[k] - ofImage[k]) > 20))
        {
            yield return new Found(whole, box, new SamBox(x0, y0, x1, y1), px + x0, py + y0, iou, stability);
        }
    }

    private static List<Found> Suppressed(List<Found> masks, Func<Found, double> score, double threshold)
    {
        var (left, kept) = (masks.ToList(), new List<Found>());
        while (left.Count > 0)
        {
            var best = left.MaxBy(score)!;
            kept.Add(best);
            left.Remove(best);
            left.RemoveAll(other =>
            {
                var w = Math.Max(0, Math.Min(best.Box.X1, other.Box.X1) - Math.Max(best.Box.X0, other.Box.X0));
                var h = Math.Max(0, Math.Min(best.Box.Y1, other.Box.Y1) - Math.Max(best.Box.Y0, other.Box.Y0));
                double Area(SamBox b) => (b.X1 - b.X0) * (b.Y1 - b.Y0);
                return w * h / (Area(best.Box) + Area(other.Box) - w * h) > threshold;
            });
        }

        return kept;
    }
}
