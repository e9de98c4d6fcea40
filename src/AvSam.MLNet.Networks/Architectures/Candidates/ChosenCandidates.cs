namespace AvSam.MLNet.Networks.Architectures;

/// <summary>The candidates that are kept, best first.</summary>
/// <param name="Kernels">Their kernels [1,n,weights].</param>
/// <param name="Coarse">The logits of their masks at stride 8 [1,n,pixels].</param>
/// <param name="Quality">The IoU that each may have with an object [1,n,1], 0–1.</param>
/// <param name="Kept">1, or 0 in places that no candidate fills [1,n,1].</param>
public sealed record ChosenCandidates<T>(T Kernels, T Coarse, T Quality, T Kept);
