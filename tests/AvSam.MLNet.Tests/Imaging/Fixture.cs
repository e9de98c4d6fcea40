using AvSam.MLNet.Imaging;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Tests.Imaging;

/// <summary>The pictures that Fixtures/make.py made with PIL.</summary>
internal static class Fixture
{
    public static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "Imaging", "Fixtures", name);

    public static MLImage Image(string name) => ImageFile.Read(Path(name));

    /// <summary>A picture of one's own: blue, green, red, alpha of each pixel by a formula.</summary>
    public static MLImage Image(int height, int width, MLPixelFormat format, Func<int, int, (byte Red, byte Green, byte Blue, byte Alpha)> color)
    {
        var pixels = new byte[height * width * 4];
        for (var i = 0; i < height * width; i++)
        {
            var (red, green, blue, alpha) = color(i / width, i % width);
            byte[] pixel = format == MLPixelFormat.Bgra32 ? [blue, green, red, alpha] : [red, green, blue, alpha];
            pixel.CopyTo(pixels, i * 4);
        }

        return MLImage.CreateFromPixels(width, height, format, pixels);
    }
}
