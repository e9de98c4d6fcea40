namespace AvSam.MLNet.Datasets;

/// <summary>Which files of a dataset the work at hand needs. The others may be missing; their paths are then those where they would lie.</summary>
public enum RequiredFiles
{
    /// <summary>The masks or annotations alone: enough to measure stored predictions.</summary>
    GroundTruth,

    /// <summary>Masks or annotations, and pictures: enough for what hears nothing.</summary>
    Pictures,

    /// <summary>Masks or annotations, pictures and sounds.</summary>
    All,
}
