namespace AvSam.MLNet.Evaluation;

/// <summary>What a segmenter reaches that is given the perfect mask of each object and hears nothing.</summary>
public enum AudioBlindBaseline
{
    /// <summary>Marks every object.</summary>
    AllObjects,

    /// <summary>Marks the object with the most visible pixels.</summary>
    LargestObject,

    /// <summary>Marks one of the objects, chosen at random.</summary>
    RandomObject,
}
