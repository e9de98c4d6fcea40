using Microsoft.ML.Data;

namespace AvSam.MLNet.Tests.Transforms;

/// <summary>Every column of every stage, for prediction engines.</summary>
public sealed class AnyRow
{
    public string ImagePath { get; set; } = "";

    public string AudioPath { get; set; } = "";

    public float Start { get; set; }

    public float[] Waveform { get; set; } = [];

    public float[] Spectrogram { get; set; } = [];

    public float[] AudioEmbedding { get; set; } = [];

    public float[] ImageEmbedding { get; set; } = [];

    [ColumnName("ImageEmbedding.high_res_4")]
    public float[] ImageHigh4 { get; set; } = [];

    [ColumnName("ImageEmbedding.high_res_8")]
    public float[] ImageHigh8 { get; set; } = [];

    [ColumnName("ImageEmbedding.placement")]
    public int[] ImagePlacement { get; set; } = [];

    public float[] FusedEmbedding { get; set; } = [];

    [ColumnName("FusedEmbedding.audio_visual_prompt")]
    public float[] Prompt { get; set; } = [];

    [ColumnName("FusedEmbedding.high_res_4")]
    public float[] FusedHigh4 { get; set; } = [];

    [ColumnName("FusedEmbedding.high_res_8")]
    public float[] FusedHigh8 { get; set; } = [];

    [ColumnName("FusedEmbedding.placement")]
    public int[] FusedPlacement { get; set; } = [];

    public float[] MaskLogits { get; set; } = [];

    public int[] MaskSize { get; set; } = [];

    public float MaskScore { get; set; }

    public float MaskNothingSounds { get; set; }

    public float[] MaskHeard { get; set; } = [];

    public string[] MaskHeardNames { get; set; } = [];

    public string[] MaskMarkedNames { get; set; } = [];

    public float[] Points { get; set; } = [];

    public float[] PointLabels { get; set; } = [];

    public float[] Boxes { get; set; } = [];

    public float[] EarlierLowRes { get; set; } = [];

    public float[] MaskScores { get; set; } = [];

    public float[] MaskLowRes { get; set; } = [];

    public int[] Masks { get; set; } = [];

    public int[] MasksSize { get; set; } = [];

    public float[] MasksBoxes { get; set; } = [];

    public float[] MasksScores { get; set; } = [];

    public float[] MasksStability { get; set; } = [];

    public float[] MasksPoints { get; set; } = [];

    public float[] MasksCrops { get; set; } = [];
}
