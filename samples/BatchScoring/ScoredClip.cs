namespace BatchScoring;

/// <summary>The columns that are wanted of a scored clip; what no column needs is not computed.</summary>
internal sealed class ScoredClip
{
    public string Id { get; set; } = "";

    public float[] MaskLogits { get; set; } = [];

    /// <summary>Height, width.</summary>
    public int[] MaskSize { get; set; } = [];

    /// <summary>The probability that the marked pixels are the sounding object; 0 where nothing is marked.</summary>
    public float MaskScore { get; set; }

    /// <summary>The probability that nothing in the picture sounds.</summary>
    public float MaskNothingSounds { get; set; }

    /// <summary>The probability of each of the bundle's names to be what sounds; empty where the bundle has no names.</summary>
    public float[] MaskHeard { get; set; } = [];

    /// <summary>These names.</summary>
    public string[] MaskHeardNames { get; set; } = [];

    /// <summary>What each marked object most probably is.</summary>
    public string[] MaskMarkedNames { get; set; } = [];
}
