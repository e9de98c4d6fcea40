namespace AvSam.MLNet.Datasets;

/// <summary>The column that is read from a file, and only when it is asked for.</summary>
internal sealed class AvsBenchLabel
{
    /// <summary>One byte a pixel, row by row: 0 or 255.</summary>
    public byte[] Label { get; set; } = [];
}
