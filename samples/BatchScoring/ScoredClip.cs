namespace BatchScoring;

/// <summary>The columns that are wanted of a scored clip; what no column needs is not computed.</summary>
internal sealed class ScoredClip
{
    public string Id { get; set; } = "";

    public float[] MaskLogits { get; set; } = [];

    /// <summary>Height, width.</summary>
    public int[] MaskSize { get; set; } = [];

    /// <summary>The predicted intersection over union.</summary>
    public float MaskScore { get; set; }
}
