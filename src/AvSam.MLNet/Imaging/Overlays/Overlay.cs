using Microsoft.ML.Data;

namespace AvSam.MLNet.Imaging;

/// <summary>Shows a mask on its picture: what is inside is tinted and outlined, what is outside fades, and a caption may tell what it is.</summary>
public static class Overlay
{
    // A dark line along the outside keeps the outline visible on a bright background.
    private const float ShadowWidth = 0.6f;
    private const float ShadowStrength = 0.6f;

    /// <summary>Draws the overlay.</summary>
    /// <param name="picture">The picture, Bgra32 or Rgba32. It is not changed.</param>
    /// <param name="mask">[height, width] of the picture, row by row; true inside.</param>
    /// <param name="options">The colour, the strengths and the caption; null for the defaults.</param>
    /// <returns>A new picture of the same size and pixel format, opaque.</returns>
    /// <exception cref="ArgumentException">The mask has another size than the picture, or an option is out of its range.</exception>
    public static MLImage Draw(MLImage picture, ReadOnlySpan<bool> mask, OverlayOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(picture);
        options ??= new OverlayOptions();
        options.Validate();
        if (mask.Length != (long)picture.Height * picture.Width)
        {
            throw new ArgumentException($"Found a mask of {mask.Length} values; expected {picture.Height}×{picture.Width}, the picture's size.", nameof(mask));
        }

        var red = PixelOrder.Red(picture.PixelFormat);
        Span<float> color = [(options.Color >> 16) & 255, (options.Color >> 8) & 255, options.Color & 255];
        if (red == 2)
        {
            color.Reverse();
        }

        var width = options.OutlineWidth ?? Math.Max(1.5f, Math.Max(picture.Height, picture.Width) / 160f);
        var distances = MaskDistance.ToEdge(mask, picture.Height, picture.Width);
        var pixels = picture.Pixels.ToArray();
        for (var i = 0; i < mask.Length; i++)
        {
            Shade(pixels.AsSpan(i * 4, 4), distances[i], color, red, width, options);
        }

        if (!string.IsNullOrWhiteSpace(options.Caption))
        {
            OverlayCaption.Draw(pixels, picture, options.Caption);
        }

        return MLImage.CreateFromPixels(picture.Width, picture.Height, picture.PixelFormat, pixels);
    }

    /// <summary>Draws the overlay and writes it as PNG; the file appears whole or not at all.</summary>
    /// <param name="path">The file; an earlier one is replaced.</param>
    /// <param name="picture">The picture, Bgra32 or Rgba32.</param>
    /// <param name="mask">[height, width] of the picture, row by row; true inside.</param>
    /// <param name="options">The colour, the strengths and the caption; null for the defaults.</param>
    public static void Write(string path, MLImage picture, ReadOnlySpan<bool> mask, OverlayOptions? options = null)
    {
        using var drawn = Draw(picture, mask, options);
        ImageFile.Write(path, drawn);
    }

    // distance: above 0 inside the mask, below 0 outside, in pixels from the edge.
    private static void Shade(Span<byte> pixel, float distance, ReadOnlySpan<float> color, int red, float width, OverlayOptions options)
    {
        var inside = Math.Clamp(distance + 0.5f, 0, 1);
        var line = width == 0 ? 0 : Math.Clamp((width / 2) - Math.Abs(distance) + 0.5f, 0, 1);
        var shadow = width == 0 ? 0 : ShadowStrength * Math.Clamp((width * (0.5f + ShadowWidth)) + distance + 0.5f, 0, 1) * (1 - inside);
        var grey = 0.6f * ((0.299f * pixel[red]) + (0.587f * pixel[1]) + (0.114f * pixel[2 - red]));
        for (var channel = 0; channel < 3; channel++)
        {
            float value = pixel[channel];
            var outer = Mix(value, grey, options.Fade) * (1 - shadow);
            var inner = Mix(value, color[channel], options.Tint);
            pixel[channel] = (byte)(Mix(Mix(outer, inner, inside), color[channel], line) + 0.5f);
        }

        pixel[3] = byte.MaxValue;
    }

    private static float Mix(float from, float to, float share) => from + ((to - from) * share);
}
