namespace AvSam.MLNet.Datasets;

/// <summary>One training pair as a row of an <see cref="Microsoft.ML.IDataView"/>.</summary>
public sealed class VggSoundRow
{
    /// <summary>Makes an empty row. ML.NET needs it.</summary>
    public VggSoundRow()
    {
    }

    internal VggSoundRow(VggSoundPair pair) => (Clip, Split, ImagePath, AudioPath) = (pair.Id, pair.Split, pair.ImagePath, pair.AudioPath);

    /// <summary>The id.</summary>
    public string Clip { get; set; } = "";

    /// <summary>The training set.</summary>
    public string Split { get; set; } = "";

    /// <summary>The picture.</summary>
    public string ImagePath { get; set; } = "";

    /// <summary>The sound.</summary>
    public string AudioPath { get; set; } = "";

    /// <summary>NaN: the central 3 s of the sound are used.</summary>
    public float Start { get; set; } = float.NaN;
}
