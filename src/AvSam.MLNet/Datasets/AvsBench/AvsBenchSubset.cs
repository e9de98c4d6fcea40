namespace AvSam.MLNet.Datasets;

/// <summary>Which part of AVSBench (docs/reference.md §2.1).</summary>
public enum AvsBenchSubset
{
    /// <summary>Single source: one category sounds. Of a training clip only the first frame has a mask. AV-Stamps has this layout too.</summary>
    S4,

    /// <summary>Multiple sources: all five frames of every clip have a mask, which is empty where nothing in the picture sounds. There are no categories.</summary>
    MS3,
}
