using Microsoft.ML.Data;

namespace AvSam.MLNet.Imaging;

/// <summary>The order of the bytes of ML.NET's two pixel formats.</summary>
internal static class PixelOrder
{
    /// <summary>The place of red in a pixel; green is at 1, blue at 2 − red, alpha at 3.</summary>
    internal static int Red(MLPixelFormat format) => format switch
    {
        MLPixelFormat.Bgra32 => 2,
        MLPixelFormat.Rgba32 => 0,
        _ => throw new ArgumentException($"Found pixel format {format}; expected Bgra32 or Rgba32.", nameof(format)),
    };
}
