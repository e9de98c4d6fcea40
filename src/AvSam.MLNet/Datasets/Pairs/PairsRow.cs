namespace AvSam.MLNet.Datasets;

/// <summary>A clip of category pairs as a row of an <see cref="Microsoft.ML.IDataView"/>. No file is read for these columns.</summary>
public sealed class PairsRow
{
    /// <summary>Makes an empty row. ML.NET needs it.</summary>
    public PairsRow()
    {
    }

    internal PairsRow(PairsClip clip)
    {
        Clip = clip.Id;
        Photograph = clip.Photograph;
        Category = clip.Category;
        Split = clip.Split;
        ImagePath = clip.ImagePath;
        AudioPath = clip.AudioPath;
        MaskPath = clip.MaskPath;
        Objects = [.. clip.Objects];
    }

    /// <summary>The clip: photograph and category.</summary>
    public string Clip { get; set; } = "";

    /// <summary>The photograph's name.</summary>
    public string Photograph { get; set; } = "";

    /// <summary>The category of what sounds.</summary>
    public string Category { get; set; } = "";

    /// <summary>The split.</summary>
    public string Split { get; set; } = "";

    /// <summary>The photograph.</summary>
    public string ImagePath { get; set; } = "";

    /// <summary>The recording.</summary>
    public string AudioPath { get; set; } = "";

    /// <summary>NaN: the central 3 s of the recording are used.</summary>
    public float Start { get; set; } = float.NaN;

    /// <summary>The mask of all objects.</summary>
    public string MaskPath { get; set; } = "";

    /// <summary>The values of the category's objects in the mask.</summary>
    public int[] Objects { get; set; } = [];
}
