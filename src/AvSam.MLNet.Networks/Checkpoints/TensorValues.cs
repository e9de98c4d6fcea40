namespace AvSam.MLNet.Networks.Checkpoints;

/// <summary>Where a tensor's elements come from.</summary>
internal abstract class TensorValues
{
    /// <summary>The type of the elements where they are stored.</summary>
    public abstract CheckpointElementType ElementType { get; }

    /// <summary>Reads as many elements as <paramref name="destination"/> takes, in row-major order from <paramref name="start"/> on; the range has been checked.</summary>
    public abstract void Read(int start, Span<float> destination);
}
