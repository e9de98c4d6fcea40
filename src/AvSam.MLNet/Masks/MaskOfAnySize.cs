namespace AvSam.MLNet.Masks;

/// <summary>What SegmentSoundingObjects gives of a mask, without its picture.</summary>
internal sealed class MaskOfAnySize
{
    /// <summary>Logits, row by row at the picture's size.</summary>
    public float[] MaskLogits { get; set; } = [];

    /// <summary>Height and width in pixels.</summary>
    public int[] MaskSize { get; set; } = [];
}
