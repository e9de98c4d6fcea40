namespace AvSam.MLNet.Training.Data;

/// <summary>A picture whose objects are marked.</summary>
/// <param name="ImagePath">The picture.</param>
/// <param name="MaskPath">Numbers of objects, 0 background, 255 not judged; or, where <paramref name="IsBinary"/>, a mask of one object.</param>
/// <param name="Objects">The objects by their numbers in the mask; other numbers are not judged.</param>
/// <param name="IsBinary">Whether the mask is black and white: its one object has the number 1.</param>
public sealed record TrainingPicture(string ImagePath, string MaskPath, IReadOnlyDictionary<int, string> Objects, bool IsBinary = false);
