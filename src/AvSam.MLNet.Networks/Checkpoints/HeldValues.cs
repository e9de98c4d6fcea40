namespace AvSam.MLNet.Networks.Checkpoints;

/// <summary>Elements in memory.</summary>
internal sealed class HeldValues(float[] values) : TensorValues
{
    public override CheckpointElementType ElementType => CheckpointElementType.Float32;

    public override void Read(int start, Span<float> destination) => values.AsSpan(start, destination.Length).CopyTo(destination);
}
