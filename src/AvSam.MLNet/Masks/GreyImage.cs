namespace AvSam.MLNet.Masks;

/// <summary>A picture of one byte a pixel.</summary>
/// <param name="Values">[Height, Width], row by row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
public sealed record GreyImage(byte[] Values, int Height, int Width);
