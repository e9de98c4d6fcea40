using AvSam.MLNet.Masks;

namespace AvSam.MLNet.Evaluation;

/// <summary>A predicted mask.</summary>
/// <param name="Name">Whose mask it is, e.g. the model's name.</param>
/// <param name="Mask">The mask over the whole picture, at any size; anything but 0 is inside.</param>
public sealed record GalleryMask(string Name, GreyImage Mask);
