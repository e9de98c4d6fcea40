using Microsoft.ML.Data;

namespace AvSam.MLNet.Tests.Sam;

/// <summary>Pictures of a given size.</summary>
internal static class Pictures
{
    public static MLImage Of(int width, int height, int seed = 1)
    {
        var pixels = new byte[width * height * 4];
        new Random(seed).NextBytes(pixels);
        return MLImage.CreateFromPixels(width, height, MLPixelFormat.Rgba32, pixels);
    }
}
