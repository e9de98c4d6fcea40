namespace AvSam.MLNet.Networks.Architectures;

/// <summary>The mask of what sounds.</summary>
/// <param name="Logits">[1,1,S/4,S/4]; above 0 is the object.</param>
/// <param name="Quality">[1,1]: the IoU that the decoder expects of the mask, 0 to 1.</param>
public sealed record SoundingMask<T>(T Logits, T Quality);
