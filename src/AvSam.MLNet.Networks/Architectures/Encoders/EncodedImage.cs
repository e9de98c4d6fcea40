namespace AvSam.MLNet.Networks.Architectures;

/// <summary>What an image encoder of SAM's family gives.</summary>
/// <param name="Embedding">[N,OutputDim,e,e]: what the mask decoder reads.</param>
/// <param name="Stages">
/// Maps [N,C,h,w] from inside, the last one deepest, for fusion at several stages: of a ViT the outputs of its global-attention
/// blocks, of a TinyViT the outputs of its four stages before they are made smaller.
/// </param>
public sealed record EncodedImage<T>(T Embedding, IReadOnlyList<T> Stages);
