using AvSam.MLNet.Imaging;
using AvSam.MLNet.Masks;

namespace AvSam.MLNet.Sam;

/// <summary>A mask that SAM predicted.</summary>
public sealed class SamMask
{
    private readonly float[] _lowRes;
    private readonly int _lowResSize;
    private readonly ImagePlacement _placement;

    internal SamMask(float[] lowRes, int lowResSize, float score, ImagePlacement placement)
    {
        (_lowRes, _lowResSize, _placement) = (lowRes, lowResSize, placement);
        Score = score;
    }

    /// <summary>The predicted intersection over union, about 0–1.</summary>
    public float Score { get; }

    /// <summary>The picture's height in pixels.</summary>
    public int Height => _placement.OriginalHeight;

    /// <summary>The picture's width in pixels.</summary>
    public int Width => _placement.OriginalWidth;

    /// <summary>The decoder's own logits, [S/4, S/4], of the padded square: what a next prompt takes as <see cref="SamPrompt.MaskLogits"/>.</summary>
    public ReadOnlyMemory<float> LowResLogits => _lowRes;

    /// <summary>The logits at the picture's size, [Height, Width], row by row, made anew at each call (docs/reference.md §4.4); above 0 inside.</summary>
    public float[] ToLogits() => MaskGeometry.ToOriginal(_lowRes, _lowResSize, _placement);

    /// <summary>The mask at the picture's size, [Height, Width], row by row, made anew at each call.</summary>
    public bool[] ToMask() => Array.ConvertAll(ToLogits(), PredictedMask.IsInside);
}
