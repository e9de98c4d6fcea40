using Microsoft.ML.Data;

namespace AvSam.MLNet.Imaging;

/// <summary>
/// Turns a picture into the image encoder's input (docs/reference.md §4.4). The longest side is resized to the side of the square, bilinear
/// with antialias; SAM's mean is subtracted, and the difference divided by SAM's deviation; the rest of the square, at the right and the
/// bottom, is zero. Safe to use from several threads.
/// </summary>
public sealed class ImagePreprocessor
{
    private static readonly float[] s_mean = [123.675f, 116.28f, 103.53f];
    private static readonly float[] s_deviation = [58.395f, 57.12f, 57.375f];

    /// <param name="size">The side of the network's square in pixels, 16 to 4096; SAM's is 1024.</param>
    public ImagePreprocessor(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 16);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, 4096);
        Size = size;
    }

    /// <summary>The side of the network's square in pixels.</summary>
    public int Size { get; }

    /// <summary>Fills the network's input.</summary>
    /// <param name="image">
    /// The picture, Bgra32 or Rgba32. Its colours are taken as they are; alpha is not looked at. ML.NET's LoadImages has multiplied the
    /// colours by it; <see cref="ImageFile.Read"/> has not.
    /// </param>
    /// <param name="destination">[3, size, size]: a plane each of red, green and blue. All of it is written.</param>
    /// <returns>Where the picture lies in the square. <see cref="Masks.MaskGeometry"/> needs it to bring a mask back to the picture's size.</returns>
    /// <exception cref="ArgumentException">The destination has another length, or the picture another pixel format.</exception>
    public ImagePlacement Prepare(MLImage image, Span<float> destination)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (destination.Length != 3 * Size * Size)
        {
            throw new ArgumentException($"Found room for {destination.Length} values; expected 3×{Size}×{Size}.", nameof(destination));
        }

        var placement = ImagePlacement.Of(image.Height, image.Width, Size);
        var pixels = PixelResize.Bilinear(
            image.Pixels, image.Height, image.Width, placement.ResizedHeight, placement.ResizedWidth);
        var red = PixelOrder.Red(image.PixelFormat);
        destination.Clear();
        for (var channel = 0; channel < 3; channel++)
        {
            // Red is byte 0 or 2, green byte 1, and blue the remaining one.
            var offset = channel == 1 ? 1 : channel == 0 ? red : 2 - red;
            Normalize(pixels, offset, channel, placement, destination.Slice(channel * Size * Size, Size * Size));
        }

        return placement;
    }

    private static void Normalize(ReadOnlySpan<byte> pixels, int offset, int channel, ImagePlacement placement, Span<float> plane)
    {
        Span<float> table = stackalloc float[256];
        for (var value = 0; value < table.Length; value++)
        {
            table[value] = (value - s_mean[channel]) / s_deviation[channel];
        }

        for (var y = 0; y < placement.ResizedHeight; y++)
        {
            var row = pixels.Slice(y * placement.ResizedWidth * 4, placement.ResizedWidth * 4);
            var target = plane.Slice(y * placement.Size, placement.ResizedWidth);
            for (var x = 0; x < target.Length; x++)
            {
                target[x] = table[row[(x * 4) + offset]];
            }
        }
    }
}
