namespace AvSam.MLNet.Stamps;

/// <summary>What one scene is made of; where things stand is drawn when it is composed.</summary>
/// <param name="Split">The split's name.</param>
/// <param name="Index">0-based index in the split.</param>
/// <param name="Objects">Bottom to top, of different categories.</param>
/// <param name="Sounding">Index of the sounding object.</param>
/// <param name="Background">The photograph behind.</param>
/// <param name="Sound">A recording or a melody; speech has become one of its recordings.</param>
internal sealed record ScenePlan(string Split, int Index, IReadOnlyList<SceneObject> Objects, int Sounding, StampFile Background, StampSound Sound)
{
    /// <summary>The clip's name, e.g. <c>train_00017</c>.</summary>
    public string Name => $"{Split}_{Index:D5}";

    /// <summary>The sounding object's category.</summary>
    public string Category => Objects[Sounding].Category;
}

/// <summary>One object of a scene.</summary>
internal sealed record SceneObject(string Category, StampFile Image);
