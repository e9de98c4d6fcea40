namespace AvSam.MLNet.Masks;

/// <summary>What <see cref="MaskImage.Inspect"/> tells of a mask's file.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="MarkedShare">The share of the pixels that are inside, 0–1.</param>
/// <param name="Remark">
/// What someone who checks a data set should know: the mask marks nothing, or everything, or its palette's indices say the opposite of its
/// colours. A sentence that begins with the path; null where there is nothing to say.
/// </param>
public sealed record MaskInspection(int Height, int Width, double MarkedShare, string? Remark);
