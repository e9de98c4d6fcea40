namespace AvSam.MLNet.Scoring;

/// <summary>What is kept of a segmented row.</summary>
internal sealed class ScoredRow
{
    public string Id { get; set; } = "";

    public float[] MaskLogits { get; set; } = [];

    public int[] MaskSize { get; set; } = [];

    public float MaskScore { get; set; }

    public float MaskNothingSounds { get; set; }

    /// <summary>Why the row has no mask; empty where it has one.</summary>
    public string MaskError { get; set; } = "";
}
