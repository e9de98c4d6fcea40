namespace AvSam.MLNet.Evaluation;

/// <summary>What a segmenter reaches that sees each object's perfect mask and hears nothing.</summary>
public enum AudioBlindBaseline
{
    /// <summary>Marks every object.</summary>
    AllObjects,

    /// <summary>Marks the object with the most visible pixels.</summary>
    LargestObject,

    /// <summary>Marks one of the objects by chance.</summary>
    RandomObject,
}
