namespace AvSam.MLNet.Networks.Checkpoints;

/// <summary>What a checkpoint file may ask for. Real ones stay far below; the limits keep what is allocated near to the file's size.</summary>
internal static class CheckpointLimits
{
    /// <summary>Tensors in a file.</summary>
    public const int Tensors = 50_000;

    /// <summary>Characters of a tensor's name.</summary>
    public const int NameLength = 1024;

    /// <summary>Dimensions of a tensor.</summary>
    public const int Dimensions = 16;

    /// <summary>The number of elements of a shape; −1 if no array can hold them.</summary>
    public static int Count(ReadOnlySpan<int> shape)
    {
        if (shape.Contains(0))
        {
            return 0;
        }

        long count = 1;
        foreach (var size in shape)
        {
            // Both factors stay below 2³², so the product cannot overflow.
            count = Math.Min(count * size, uint.MaxValue);
        }

        return count <= Array.MaxLength ? (int)count : -1;
    }
}
