using SkiaSharp;

namespace AvSam.MLNet.Imaging;

/// <summary>Turns and mirrors stored pixels as their orientation says, so that the picture stands upright.</summary>
internal static class UprightPixels
{
    /// <summary>Whether height and width change places.</summary>
    internal static bool SwapsSides(SKEncodedOrigin origin) => origin >= SKEncodedOrigin.LeftTop;

    /// <summary>The size of the upright picture.</summary>
    internal static (int Height, int Width) Size(int height, int width, SKEncodedOrigin origin) =>
        SwapsSides(origin) ? (width, height) : (height, width);

    /// <summary>The upright pixels: the same array where nothing is to be turned.</summary>
    /// <param name="stored">[height, width], row by row.</param>
    /// <param name="height">The stored height.</param>
    /// <param name="width">The stored width.</param>
    /// <param name="origin">Where the stored picture's first pixel belongs.</param>
    internal static T[] Of<T>(T[] stored, int height, int width, SKEncodedOrigin origin)
    {
        // In the upright picture: the stored place of the first pixel, and the way to the next one across and down.
        var (first, across, down) = origin switch
        {
            SKEncodedOrigin.TopRight => (width - 1, -1, width),
            SKEncodedOrigin.BottomRight => (stored.Length - 1, -1, -width),
            SKEncodedOrigin.BottomLeft => (stored.Length - width, 1, -width),
            SKEncodedOrigin.LeftTop => (0, width, 1),
            SKEncodedOrigin.RightTop => (stored.Length - width, -width, 1),
            SKEncodedOrigin.RightBottom => (stored.Length - 1, -width, -1),
            SKEncodedOrigin.LeftBottom => (width - 1, width, -1),
            _ => (0, 1, width),
        };
        if (across == 1 && down == width)
        {
            return stored;
        }

        var (newHeight, newWidth) = Size(height, width, origin);
        var upright = new T[stored.Length];
        for (var y = 0; y < newHeight; y++)
        {
            for (var x = 0; x < newWidth; x++)
            {
                upright[(y * newWidth) + x] = stored[first + (y * down) + (x * across)];
            }
        }

        return upright;
    }
}
