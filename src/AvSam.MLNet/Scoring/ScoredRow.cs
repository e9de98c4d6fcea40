using AvSam.MLNet.Masks;

namespace AvSam.MLNet.Scoring;

/// <summary>What is kept of a segmented row.</summary>
internal sealed class ScoredRow
{
    public string Id { get; set; } = "";

    public float[] MaskLogits { get; set; } = [];

    public int[] MaskSize { get; set; } = [];

    public float MaskScore { get; set; }

    public float MaskNothingSounds { get; set; }

    public float[] MaskHeard { get; set; } = [];

    public string[] MaskHeardNames { get; set; } = [];

    public string[] MaskMarkedNames { get; set; } = [];

    public float[] MaskMarkedProbabilities { get; set; } = [];

    public float[] MaskMarkedScores { get; set; } = [];

    /// <summary>Why the row has no mask; empty where it has one.</summary>
    public string MaskError { get; set; } = "";

    public PredictedMask ToPredicted() => new(MaskLogits, MaskSize[0], MaskSize[1])
    {
        Score = MaskScore,
        NothingSounds = MaskNothingSounds,
        Heard = HeardSound.ListOf(MaskHeardNames, MaskHeard),
        Marked = MarkedObject.ListOf(MaskMarkedNames, MaskMarkedProbabilities, MaskMarkedScores),
    };
}
