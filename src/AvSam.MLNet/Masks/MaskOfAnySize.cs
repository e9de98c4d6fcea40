namespace AvSam.MLNet.Masks;

/// <summary>The columns of a mask that SegmentSoundingObjects gives, without its picture.</summary>
internal sealed class MaskOfAnySize
{
    /// <summary>Logits, row by row at the picture's size.</summary>
    public float[] MaskLogits { get; set; } = [];

    /// <summary>Height and width in pixels.</summary>
    public int[] MaskSize { get; set; } = [];
}
