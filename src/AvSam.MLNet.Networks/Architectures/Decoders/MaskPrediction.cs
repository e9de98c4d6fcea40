namespace AvSam.MLNet.Networks.Architectures;

/// <summary>What the mask decoder predicts.</summary>
/// <param name="Masks">Logits [N,MaskTokens,4h,4w].</param>
/// <param name="Iou">The predicted IoU of each mask [N,MaskTokens], not squashed.</param>
public sealed record MaskPrediction<T>(T Masks, T Iou);
