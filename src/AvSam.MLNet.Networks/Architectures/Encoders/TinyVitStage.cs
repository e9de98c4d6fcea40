namespace AvSam.MLNet.Networks.Architectures;

/// <summary>One stage of a TinyViT.</summary>
/// <param name="Dim">Channels.</param>
/// <param name="Blocks">How many blocks.</param>
/// <param name="Heads">Attention heads; 0 for a stage of inverted-residual convolutions.</param>
/// <param name="Window">Side of an attention window in places; 0 for convolutions.</param>
public sealed record TinyVitStage(int Dim, int Blocks, int Heads, int Window);
