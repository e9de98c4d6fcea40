namespace AvSam.MLNet.Networks.Architectures;

/// <summary>What an image encoder gives to the fusion and the mask decoder.</summary>
/// <param name="Embedding">[N,256,S/16,S/16].</param>
/// <param name="HighRes4">[N,32,S/4,S/4].</param>
/// <param name="HighRes8">[N,64,S/8,S/8].</param>
public sealed record ImageFeatures<T>(T Embedding, T HighRes4, T HighRes8);
