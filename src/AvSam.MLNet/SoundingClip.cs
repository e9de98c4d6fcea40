namespace AvSam.MLNet;

/// <summary>A picture and a sound, for ML.NET's PredictionEngine and LoadFromEnumerable.</summary>
public sealed class SoundingClip
{
    /// <summary>The picture's path.</summary>
    public string ImagePath { get; set; } = "";

    /// <summary>The sound's path.</summary>
    public string AudioPath { get; set; } = "";

    /// <summary>The start of the sound in seconds; read when a stage has <c>StartColumnName = "Start"</c>. NaN, the default, takes the clip's middle.</summary>
    public float Start { get; set; } = float.NaN;
}
