using System.Runtime.CompilerServices;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Masks;

/// <summary>A mask as ML.NET's image: white inside, black outside.</summary>
internal static class MaskPicture
{
    private static readonly ConditionalWeakTable<MLImage, NativeMemory> s_memory = [];

    public static MLImage Of(ReadOnlySpan<float> logits, int height, int width)
    {
        var pixels = new byte[height * width * 4];
        for (var i = 0; i < logits.Length; i++)
        {
            pixels.AsSpan(i * 4, 3).Fill(PredictedMask.IsInside(logits[i]) ? (byte)255 : (byte)0);
            pixels[(i * 4) + 3] = 255;
        }

        var image = MLImage.CreateFromPixels(width, height, MLPixelFormat.Bgra32, pixels);
        s_memory.Add(image, new NativeMemory(pixels.Length));
        return image;
    }

    // Callers often leave a mask to the garbage collector, which does not see that the image keeps its pixels outside of its heap.
    private sealed class NativeMemory
    {
        private readonly long _bytes;

        public NativeMemory(long bytes)
        {
            _bytes = bytes;
            GC.AddMemoryPressure(bytes);
        }

        ~NativeMemory() => GC.RemoveMemoryPressure(_bytes);
    }
}
