namespace AvSam.MLNet.Masks;

/// <summary>The smallest box around marked pixels.</summary>
/// <param name="Left">The first column.</param>
/// <param name="Top">The first row.</param>
/// <param name="Right">The column behind the last one.</param>
/// <param name="Bottom">The row below the last one.</param>
public readonly record struct PixelBox(int Left, int Top, int Right, int Bottom);
