namespace AvSam.MLNet.Training.Data;

/// <summary>One object of a training scene.</summary>
/// <param name="Index">Its value in the instance mask; 1 for a scene that has only a ground-truth mask.</param>
/// <param name="Category">Its category.</param>
/// <param name="Sounding">Whether it is the one that sounds.</param>
public sealed record SceneObject(int Index, string Category, bool Sounding);
