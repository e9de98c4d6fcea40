using Microsoft.ML.Data;

namespace AvSam.MLNet;

/// <summary>The masks of a row's prompts, for ML.NET's PredictionEngine and CreateEnumerable after <c>SegmentWithPrompts</c>.</summary>
public sealed class PromptedMask
{
    /// <summary>White inside the masks at the picture's size, black elsewhere.</summary>
    [ImageOfAnySize]
    public MLImage? Mask { get; set; }

    /// <summary>The masks' logits at the picture's size, [masks, height, width]; above 0 inside.</summary>
    public float[] MaskLogits { get; set; } = [];

    /// <summary>Height and width of the picture in pixels.</summary>
    public int[] MaskSize { get; set; } = [];

    /// <summary>The predicted intersection over union of each mask, about 0–1.</summary>
    public float[] MaskScores { get; set; } = [];

    /// <summary>The decoder's own logits, [masks, S/4, S/4], which a later stage can take as mask prompts.</summary>
    public float[] MaskLowRes { get; set; } = [];
}
