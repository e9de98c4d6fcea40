namespace AvSam.MLNet.Evaluation;

/// <summary>What a baseline says about a picture, row by row.</summary>
/// <param name="Probabilities">How surely each pixel sounds, 0–1.</param>
/// <param name="Mask">
/// The marked pixels, 1 marked and 0 not; null where those are the ones above 0.5. A union of masks is marked as a whole, however unsure the masks are
/// (docs/reference.md §6 no. 11).
/// </param>
public sealed record BaselineMap(float[] Probabilities, byte[]? Mask = null);
