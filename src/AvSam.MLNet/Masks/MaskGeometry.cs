using AvSam.MLNet.Imaging;

namespace AvSam.MLNet.Masks;

/// <summary>Brings a mask from the network's small square back to the picture's size (docs/reference.md §4.4).</summary>
public static class MaskGeometry
{
    /// <summary>
    /// Resizes the logits to the network's square, cuts off what the picture does not cover, and resizes the rest to the picture's own size;
    /// bilinear both times. <see cref="PredictedMask"/> says which logits are inside.
    /// </summary>
    /// <param name="lowResLogits">[lowResSize, lowResSize], row by row.</param>
    /// <param name="lowResSize">The side of the decoder's mask: a quarter of the square's.</param>
    /// <param name="placement">What <see cref="ImagePreprocessor.Prepare"/> returned for the picture.</param>
    /// <returns>[original height, original width] logits, row by row.</returns>
    /// <exception cref="ArgumentException">There are not lowResSize² logits, or the placement is none that <see cref="ImagePreprocessor.Prepare"/> returns.</exception>
    public static float[] ToOriginal(ReadOnlySpan<float> lowResLogits, int lowResSize, ImagePlacement placement)
    {
        CheckPlacement(placement);
        var original = new float[checked(placement.OriginalHeight * placement.OriginalWidth)];
        ToOriginal(lowResLogits, lowResSize, placement, new float[placement.ResizedHeight * placement.ResizedWidth], original);
        return original;
    }

    /// <summary>The same, into buffers that the caller uses again: [resized height, resized width] and [original height, original width].</summary>
    internal static void ToOriginal(ReadOnlySpan<float> lowResLogits, int lowResSize, ImagePlacement placement, Span<float> covered, Span<float> original)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lowResSize, 1);
        if (lowResLogits.Length != (long)lowResSize * lowResSize)
        {
            throw new ArgumentException($"Found {lowResLogits.Length} logits; expected {lowResSize}×{lowResSize}.", nameof(lowResLogits));
        }

        CheckPlacement(placement);

        // Only the covered corner of the square is computed: the rest would be cut away.
        var scale = (float)lowResSize / placement.Size;
        BilinearResize.Corner(
            lowResLogits, lowResSize, lowResSize, covered, placement.ResizedHeight, placement.ResizedWidth, scale, scale);
        BilinearResize.Plane(
            covered, placement.ResizedHeight, placement.ResizedWidth, original, placement.OriginalHeight, placement.OriginalWidth);
    }

    private static void CheckPlacement(ImagePlacement placement)
    {
        var inside = placement is { OriginalHeight: >= 1, OriginalWidth: >= 1, ResizedHeight: >= 1, ResizedWidth: >= 1 }
            && placement.ResizedHeight <= placement.Size && placement.ResizedWidth <= placement.Size;
        if (!inside)
        {
            throw new ArgumentException($"Found {placement}; expected sides of at least 1 and a resized picture within the square.", nameof(placement));
        }
    }
}
