namespace AvSam.MLNet.Networks.Checkpoints;

/// <summary>One named tensor of a checkpoint.</summary>
/// <param name="Name">The state-dict key, for example <c>mask_decoder.iou_token.weight</c>.</param>
/// <param name="Shape">The dimensions, none negative; empty for a single value.</param>
/// <param name="Values">The elements in row-major order: as many as the shape says.</param>
public sealed record CheckpointTensor(string Name, int[] Shape, float[] Values)
{
    /// <summary>The elements in row-major order.</summary>
    public float[] Values { get; } = Checked(Name, Shape, Values);

    private static float[] Checked(string name, int[] shape, float[] values)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(values);
        long count = 1;
        foreach (var size in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(size, nameof(shape));
            count = checked(count * size);
        }

        return count == values.Length
            ? values
            : throw new ArgumentException($"Tensor '{name}' of shape [{string.Join(", ", shape)}] takes {count} values but {values.Length} were given.", nameof(values));
    }
}
