namespace AvSam.MLNet.Datasets;

/// <summary>A frame that has a mask, as a row of an <see cref="Microsoft.ML.IDataView"/>. No file is read for these columns.</summary>
public sealed class AvsBenchRow
{
    // The paper's window, 3 s, around the frame's moment (docs/reference.md §6 no. 6); the stages keep it inside the clip.
    private const double HalfWindowSeconds = 1.5;

    /// <summary>Makes an empty row. ML.NET needs it.</summary>
    public AvsBenchRow()
    {
    }

    internal AvsBenchRow(AvsBenchClip clip, AvsBenchFrame frame)
    {
        Clip = clip.Id;
        Category = clip.Category;
        Split = clip.Split;
        Frame = frame.Index;
        ImagePath = frame.ImagePath;
        AudioPath = clip.AudioPath;
        Start = (float)(frame.Seconds - HalfWindowSeconds);
        MaskPath = frame.MaskPath;
    }

    /// <summary>The clip: category, where there is one, and name.</summary>
    public string Clip { get; set; } = "";

    /// <summary>The category of what sounds; empty in MS3.</summary>
    public string Category { get; set; } = "";

    /// <summary>The split.</summary>
    public string Split { get; set; } = "";

    /// <summary>The frame's number in the clip, 1–5.</summary>
    public int Frame { get; set; }

    /// <summary>The picture.</summary>
    public string ImagePath { get; set; } = "";

    /// <summary>The clip's sound.</summary>
    public string AudioPath { get; set; } = "";

    /// <summary>The start in seconds of the 3 s of sound around the frame's moment; may be negative at the beginning of a clip; the stages then start at 0.</summary>
    public float Start { get; set; }

    /// <summary>The ground-truth mask.</summary>
    public string MaskPath { get; set; } = "";
}
