using Microsoft.ML.Data;

namespace AvSam.MLNet;

/// <summary>The mask of what sounds, for ML.NET's PredictionEngine and CreateEnumerable.</summary>
public sealed class SoundingMask
{
    /// <summary>The mask at the picture's size: white where it sounds, black elsewhere.</summary>
    [ImageOfAnySize]
    public MLImage? Mask { get; set; }

    /// <summary>The mask's logits, row by row at the picture's size; above 0 inside.</summary>
    public float[] MaskLogits { get; set; } = [];

    /// <summary>Height and width of the mask in pixels.</summary>
    public int[] MaskSize { get; set; } = [];

    /// <summary>The predicted intersection over union, about 0–1.</summary>
    public float MaskScore { get; set; }
}
