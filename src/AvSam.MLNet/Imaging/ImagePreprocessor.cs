using AvSam.MLNet.Masks;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Imaging;

/// <summary>
/// Makes the image encoder's input of a picture (docs/reference.md §4.4): longest side to the square's side, bilinear with antialias,
/// minus SAM's mean, by SAM's deviation, then zeros at the right and the bottom. Alpha is ignored. Safe to use from several threads.
/// </summary>
public sealed class ImagePreprocessor
{
    private static readonly float[] Mean = [123.675f, 116.28f, 103.53f];
    private static readonly float[] Deviation = [58.395f, 57.12f, 57.375f];

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
    /// <param name="image">The picture, Bgra32 or Rgba32.</param>
    /// <param name="destination">[3, size, size]: red, green and blue planes, all of it written.</param>
    /// <returns>Where the picture lies, which <see cref="MaskGeometry"/> needs to lead a mask back.</returns>
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
            // Red is byte 0 or byte 2; green is byte 1; blue is the other one.
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
            table[value] = (value - Mean[channel]) / Deviation[channel];
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
