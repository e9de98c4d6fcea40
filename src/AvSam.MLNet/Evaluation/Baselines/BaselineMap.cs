namespace AvSam.MLNet.Evaluation;

/// <summary>What a baseline says about a picture, row by row.</summary>
/// <param name="Probabilities">How surely each pixel sounds, 0–1.</param>
/// <param name="Mask">
/// The pixels marked, 0 or 1; null where those are the ones above 0.5. A union of masks is marked whole, however unsure they are
/// (docs/reference.md §6 no. 11).
/// </param>
public sealed record BaselineMap(float[] Probabilities, byte[]? Mask = null);
