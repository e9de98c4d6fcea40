using AvSam.MLNet.Datasets;

namespace AvSam.MLNet.Scoring;

/// <summary>A manifest's row as ML.NET reads it.</summary>
internal sealed class ScoreRow(ScoreManifestRow row)
{
    /// <summary>For ML.NET.</summary>
    public ScoreRow()
        : this(new("", "", "", null))
    {
    }

    public string Id { get; set; } = row.Id;

    public string ImagePath { get; set; } = row.ImagePath;

    public string AudioPath { get; set; } = row.AudioPath;

    public float Start { get; set; } = (float?)row.StartSeconds ?? float.NaN;
}
