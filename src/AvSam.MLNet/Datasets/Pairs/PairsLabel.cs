namespace AvSam.MLNet.Datasets;

/// <summary>The columns that are read from a mask, and only when they are asked for.</summary>
internal sealed class PairsLabel
{
    /// <summary>One byte a pixel, row by row: 255 where an object of the category is, else 0.</summary>
    public byte[] Label { get; set; } = [];

    /// <summary>One byte a pixel: 0 where the mask does not say what is there, else 255.</summary>
    public byte[] Judged { get; set; } = [];
}
