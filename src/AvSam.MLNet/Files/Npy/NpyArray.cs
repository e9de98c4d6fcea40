namespace AvSam.MLNet.Files;

/// <summary>An array of a NumPy file.</summary>
/// <param name="Values">The values in C order (the last index runs fastest).</param>
/// <param name="Shape">The length of every dimension; empty for a single number.</param>
public sealed record NpyArray(float[] Values, int[] Shape);
