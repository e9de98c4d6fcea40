namespace AvSam.MLNet.Datasets;

/// <summary>One labelled frame of an AVSBench clip.</summary>
/// <param name="Index">Its number, 1–5: one frame a second.</param>
/// <param name="ImagePath">The picture.</param>
/// <param name="MaskPath">The ground-truth mask, of any 8-bit grey or palette form (docs/reference.md §2.2).</param>
/// <param name="InstancesPath">AV-Stamps' map of all objects, 0 background and i the visible pixels of object i; AVSBench has none.</param>
public sealed record AvsBenchFrame(int Index, string ImagePath, string MaskPath, string InstancesPath)
{
    /// <summary>The moment of the clip it shows, in seconds: AVSBench keeps the last of 16 pictures a second (docs/reference.md §2.2).</summary>
    public double Seconds => Index - 1 + (15.0 / 16.0);
}
