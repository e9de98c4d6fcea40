using System.Runtime.Intrinsics;

namespace AvSam.MLNet.Imaging;

/// <summary>
/// Resizes pictures of four bytes a pixel as PIL's bilinear filter does, with which SAM was trained (docs/reference.md §4.4). The filter is a
/// triangle, which widens when the picture shrinks (antialias). Rows are resized first, then columns, and each result is rounded to bytes.
/// </summary>
public static class PixelResize
{
    /// <summary>Resizes a picture, each of the four channels by itself.</summary>
    /// <param name="source">[height, width, 4] bytes.</param>
    /// <param name="height">The picture's height, at least 1.</param>
    /// <param name="width">The picture's width, at least 1.</param>
    /// <param name="newHeight">The new height, at least 1.</param>
    /// <param name="newWidth">The new width, at least 1.</param>
    /// <returns>[newHeight, newWidth, 4] bytes.</returns>
    /// <exception cref="ArgumentException">There are not height × width × 4 bytes, or a side is below 1.</exception>
    public static byte[] Bilinear(ReadOnlySpan<byte> source, int height, int width, int newHeight, int newWidth)
    {
        if (source.Length != 4L * height * width)
        {
            throw new ArgumentException($"Found {source.Length} bytes; expected {height}×{width}×4.", nameof(source));
        }

        var across = width == newWidth ? source.ToArray() : Across(source, height, width, newWidth);
        return height == newHeight ? across : Down(across, height, newWidth, newHeight);
    }

    private static byte[] Across(ReadOnlySpan<byte> source, int height, int width, int newWidth)
    {
        var taps = TriangleTaps.Create(width, newWidth);
        var result = new byte[checked(4 * height * newWidth)];
        for (var y = 0; y < height; y++)
        {
            var row = source.Slice(y * width * 4, width * 4);
            var target = result.AsSpan(y * newWidth * 4, newWidth * 4);
            for (var x = 0; x < newWidth; x++)
            {
                var weights = taps.Weights(x);
                var pixel = taps.First(x) * 4;
                var sum = Vector128.Create(TriangleTaps.Half);
                foreach (var weight in weights)
                {
                    sum += Vector128.Create(row[pixel], row[pixel + 1], row[pixel + 2], (int)row[pixel + 3]) * weight;
                    pixel += 4;
                }

                sum >>= TriangleTaps.Precision;
                for (var channel = 0; channel < 4; channel++)
                {
                    target[(x * 4) + channel] = (byte)Math.Clamp(sum[channel], 0, 255);
                }
            }
        }

        return result;
    }

    private static byte[] Down(ReadOnlySpan<byte> source, int height, int width, int newHeight)
    {
        var taps = TriangleTaps.Create(height, newHeight);
        var bytes = width * 4;
        var result = new byte[checked(newHeight * bytes)];
        var sums = new int[bytes];
        for (var y = 0; y < newHeight; y++)
        {
            Array.Fill(sums, TriangleTaps.Half);
            var from = taps.First(y);
            foreach (var weight in taps.Weights(y))
            {
                var row = source.Slice(from++ * bytes, bytes);
                for (var i = 0; i < row.Length; i++)
                {
                    sums[i] += row[i] * weight;
                }
            }

            var target = result.AsSpan(y * bytes, bytes);
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = (byte)Math.Clamp(sums[i] >> TriangleTaps.Precision, 0, 255);
            }
        }

        return result;
    }
}
