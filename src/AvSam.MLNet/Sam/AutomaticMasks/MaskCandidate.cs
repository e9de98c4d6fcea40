using AvSam.MLNet.Imaging;
using AvSam.MLNet.Masks;

namespace AvSam.MLNet.Sam;

/// <summary>Judges one predicted mask of a crop at the crop's own size (docs/reference.md §4.5); each thread has its own buffers.</summary>
internal sealed class MaskCandidate(ImageCrop crop, ImagePlacement placement, int imageHeight, int imageWidth, SamMaskGeneratorOptions options)
{
    // Masks that end this close to a crop's edge are probably cut off by it.
    private const double EdgeTolerance = 20;

    private readonly float[] _covered = new float[placement.ResizedHeight * placement.ResizedWidth];
    private readonly float[] _logits = new float[placement.OriginalHeight * placement.OriginalWidth];

    /// <summary>The mask, or null when it is not stable enough or cut off by the crop's edge.</summary>
    public GeneratedMask? Judge(ReadOnlySpan<float> lowRes, int side, float score, SamPoint point)
    {
        MaskGeometry.ToOriginal(lowRes, side, placement, _covered, _logits);
        var stability = Stability(_logits, options.StabilityOffset);
        if (options.StabilityThreshold > 0 && !(stability >= options.StabilityThreshold))
        {
            return null;
        }

        var inner = BoxOf(_logits, crop.Height, crop.Width);
        var box = new SamBox(inner.X0 + crop.X, inner.Y0 + crop.Y, inner.X1 + crop.X, inner.Y1 + crop.Y);
        return IsCutOff(box, crop.Box, new SamBox(0, 0, imageWidth, imageHeight)) ? null : new GeneratedMask
        {
            Height = imageHeight,
            Width = imageWidth,
            RunLengths = Runs(box),
            Box = box,
            PredictedIou = score,
            StabilityScore = stability,
            Point = point with { X = point.X + crop.X, Y = point.Y + crop.Y },
            Crop = crop.Box,
            Prediction = options.KeepLogits ? new SamMask(lowRes.ToArray(), side, score, placement) : null,
        };
    }

    /// <summary>The pixels above +offset as a share of those above −offset; no number where there are none.</summary>
    public static float Stability(ReadOnlySpan<float> logits, float offset)
    {
        var (high, low) = (0, 0);
        foreach (var logit in logits)
        {
            high += logit > PredictedMask.Threshold + offset ? 1 : 0;
            low += logit > PredictedMask.Threshold - offset ? 1 : 0;
        }

        return (float)high / low;
    }

    /// <summary>The outermost columns and rows of the pixels inside; all 0 where there are none.</summary>
    public static SamBox BoxOf(ReadOnlySpan<float> logits, int height, int width) =>
        PredictedMask.BoxOf(logits, height, width) is { } box ? new SamBox(box.Left, box.Top, box.Right - 1, box.Bottom - 1) : default;

    /// <summary>Whether a side of the box lies near the crop's edge and that edge is not the picture's.</summary>
    public static bool IsCutOff(SamBox box, SamBox crop, SamBox image)
    {
        static bool Near(double a, double b) => Math.Abs(a - b) <= EdgeTolerance;
        static bool Cut(double side, double crop, double image) => Near(side, crop) && !Near(side, image);
        return Cut(box.X0, crop.X0, image.X0) || Cut(box.Y0, crop.Y0, image.Y0) || Cut(box.X1, crop.X1, image.X1) || Cut(box.Y1, crop.Y1, image.Y1);
    }

    private int[] Runs(SamBox box) => RunLengths.Encode(
        imageHeight,
        imageWidth,
        (int)box.X0,
        (int)box.X1 + 1,
        (x, y) => y >= crop.Y && y < crop.Y + crop.Height && PredictedMask.IsInside(_logits[((y - crop.Y) * crop.Width) + x - crop.X]));
}
