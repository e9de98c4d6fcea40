namespace AvSam.MLNet.Datasets;

/// <summary>A picture with its sound, as a row of an <see cref="Microsoft.ML.IDataView"/>. No file is read for these columns.</summary>
public sealed class LocalizationRow
{
    /// <summary>Makes an empty row. ML.NET needs it.</summary>
    public LocalizationRow()
    {
    }

    internal LocalizationRow(LocalizationPair pair)
    {
        Clip = pair.Id;
        Category = pair.Category;
        Split = pair.Split;
        ImagePath = pair.ImagePath;
        AudioPath = pair.AudioPath;
        Boxes = pair.Corners;
        Consensus = pair.Consensus;
    }

    /// <summary>The id; of a silent pair <c>video+audio</c>.</summary>
    public string Clip { get; set; } = "";

    /// <summary>The category of what sounds; empty in Flickr-SoundNet and in silent pairs.</summary>
    public string Category { get; set; } = "";

    /// <summary>The split.</summary>
    public string Split { get; set; } = "";

    /// <summary>The picture.</summary>
    public string ImagePath { get; set; } = "";

    /// <summary>The sound.</summary>
    public string AudioPath { get; set; } = "";

    /// <summary>NaN: the central 3 s of the sound are used.</summary>
    public float Start { get; set; } = float.NaN;

    /// <summary>xmin, ymin, xmax, ymax of each box in pixels of a 224×224 frame, the last column and row not included; empty where nothing sounds.</summary>
    public int[] Boxes { get; set; } = [];

    /// <summary>How many boxes make a pixel certain.</summary>
    public int Consensus { get; set; } = 1;
}
