namespace AvSam.MLNet.Networks.Checkpoints.Pth;

/// <summary>Elements in the file one after the other, which one or several tensors show.</summary>
/// <param name="ElementType">Their type.</param>
/// <param name="Place">The file's byte of the first.</param>
/// <param name="Count">How many there are, checked against the file.</param>
internal sealed record TorchStorage(CheckpointElementType ElementType, long Place, long Count);
