namespace AvSam.MLNet.Sam;

/// <summary>Which of the four masks that SAM predicts for a prompt are given out (docs/reference.md §4.3).</summary>
public enum SamMaskChoice
{
    /// <summary>Of the three masks for ambiguous prompts (whole, part, part of the part) the one with the highest predicted IoU.</summary>
    Best,

    /// <summary>The mask for clear prompts, such as several points or a box; the official predictor's <c>multimask_output=False</c>.</summary>
    Single,

    /// <summary>All three masks for ambiguous prompts, in SAM's order; the official predictor's <c>multimask_output=True</c>.</summary>
    All,
}
