namespace AvSam.MLNet.Networks.Architectures;

/// <summary>The candidates of a picture, with what each of them shows: all that deciding needs of the picture.</summary>
/// <param name="Logits">The logits of their masks [1,n,H·W].</param>
/// <param name="Names">The probabilities of names [1,n,names].</param>
/// <param name="Quality">The IoU that each may have with an object [1,n,1], 0–1.</param>
/// <param name="Kept">1, or 0 in places that no candidate fills [1,n,1].</param>
public sealed record NamedCandidates<T>(T Logits, T Names, T Quality, T Kept);
