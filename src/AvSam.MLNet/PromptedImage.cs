namespace AvSam.MLNet;

/// <summary>A picture with prompts, for ML.NET's PredictionEngine and LoadFromEnumerable before <c>SegmentWithPrompts</c>.</summary>
public sealed class PromptedImage
{
    /// <summary>The picture's path.</summary>
    public string ImagePath { get; set; } = "";

    /// <summary>x and y of each point, in the picture's pixels; read when a stage has <c>PointsColumnName = "Points"</c>.</summary>
    public float[] Points { get; set; } = [];

    /// <summary>For each point 1 on the object, 0 off it; read when a stage has <c>PointLabelsColumnName = "PointLabels"</c>.</summary>
    public float[] PointLabels { get; set; } = [];

    /// <summary>Left, upper, right and lower side of each box, in the picture's pixels; read when a stage has <c>BoxesColumnName = "Boxes"</c>.</summary>
    public float[] Boxes { get; set; } = [];
}
