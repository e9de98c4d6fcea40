namespace AvSam.MLNet.Training.Data;

/// <summary>A picture with the sound of one of its objects, and the masks of as many objects as the data set tells.</summary>
/// <param name="Name">The clip's name.</param>
/// <param name="Category">The category of the sounding object.</param>
/// <param name="ImagePath">The frame.</param>
/// <param name="AudioPath">The sound.</param>
/// <param name="MaskPath">The instance mask (0 background, i object i), or the ground-truth mask where there is none.</param>
/// <param name="HasInstances">Whether <paramref name="MaskPath"/> is an instance mask.</param>
/// <param name="Objects">The objects, at least one.</param>
public sealed record TrainingScene(
    string Name, string Category, string ImagePath, string AudioPath, string MaskPath, bool HasInstances, IReadOnlyList<SceneObject> Objects);
