namespace AvSam.MLNet.Evaluation;

/// <summary>Which of the masks that were found in a picture become the one that is measured (docs/reference.md §6 no. 11).</summary>
/// <remarks>
/// The paper's baseline is "one mask merged with high confidence scores" and does not say which scores are high: publish these two figures
/// with the result. A union of all masks would be nearly the whole picture.
/// </remarks>
public sealed record MaskMergeOptions
{
    /// <summary>Masks of a predicted IoU of at least this are merged, 0–1; default 0.95. Where none reaches it the best one stands alone.</summary>
    public float PredictedIouThreshold { get; init; } = 0.95f;

    /// <summary>At most this many are merged, the best ones; 1–256, default 3.</summary>
    public int MaximumMasks { get; init; } = 3;

    internal MaskMergeOptions Checked()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumMasks, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaximumMasks, 256);
        return PredictedIouThreshold is >= 0 and <= 1
            ? this
            : throw new ArgumentOutOfRangeException(nameof(PredictedIouThreshold), PredictedIouThreshold, $"The option {nameof(PredictedIouThreshold)} is {PredictedIouThreshold}; expected 0 to 1.");
    }
}
