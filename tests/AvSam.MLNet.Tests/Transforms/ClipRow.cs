namespace AvSam.MLNet.Tests.Transforms;

/// <summary>A clip as ML.NET reads it.</summary>
public sealed class ClipRow
{
    public int Id { get; set; }

    public string ImagePath { get; set; } = "";

    public string AudioPath { get; set; } = "";

    public float Start { get; set; } = float.NaN;

    public int Width { get; set; }

    public int Height { get; set; }

    public float[] Points { get; set; } = [];

    public float[] PointLabels { get; set; } = [];

    public float[] Boxes { get; set; } = [];
}
