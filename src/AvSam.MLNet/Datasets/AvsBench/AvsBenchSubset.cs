namespace AvSam.MLNet.Datasets;

/// <summary>Which part of AVSBench (docs/reference.md §2.1).</summary>
public enum AvsBenchSubset
{
    /// <summary>Single source: one category sounds; only the first frame of a training clip has a mask. AV-Stamps shares its layout.</summary>
    S4,

    /// <summary>Multiple sources: all five frames of every clip have a mask, which is empty where nothing in sight sounds; no categories.</summary>
    MS3,
}
