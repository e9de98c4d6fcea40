namespace AvSam.MLNet.Networks.Architectures;

/// <summary>A picture's embedding after it met a sound.</summary>
/// <param name="Embedding">z of Eq. 1 [N,256,h,w].</param>
/// <param name="Prompt">The audio-visual affinity as mask prompt [N,1,4h,4w].</param>
public sealed record FusedEmbedding<T>(T Embedding, T Prompt);
