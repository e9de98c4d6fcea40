namespace AvSam.MLNet.Stamps;

/// <summary>How many AV-Stamps scenes to make, from what, and where to.</summary>
public sealed class AvStampsOptions
{
    /// <summary>The folder to make. It must not exist, or be empty; it appears whole or not at all.</summary>
    public required string OutputFolder { get; init; }

    /// <summary>A manifest of the same form as the built-in one (<c>av-stamps.json</c>); <see langword="null"/> (the default) takes the built-in one.</summary>
    public string? ManifestPath { get; init; }

    /// <summary>Scenes of the split <c>train</c>. Default 2400; 0 or more.</summary>
    public int TrainScenes { get; init; } = 2400;

    /// <summary>Scenes of the split <c>val</c>. Default 200; 0 or more.</summary>
    public int ValScenes { get; init; } = 200;

    /// <summary>Scenes of each of the four test splits (<c>test</c>, <c>test-images</c>, <c>test-sounds</c>, <c>test-seen</c>). Default 500; 0 or more.</summary>
    public int TestScenes { get; init; } = 500;

    /// <summary>The seed of every random choice; the same seed gives the same bytes. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Side of the square scenes in pixels. Default 384; 64 to 2048.</summary>
    public int Side { get; init; } = 384;

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(OutputFolder, nameof(OutputFolder));
        CheckCount(TrainScenes, nameof(TrainScenes));
        CheckCount(ValScenes, nameof(ValScenes));
        CheckCount(TestScenes, nameof(TestScenes));
        if (Side is < 64 or > 2048)
        {
            throw new ArgumentOutOfRangeException(nameof(Side), Side, "The side of a scene is 64 to 2048 pixels.");
        }

        if (TrainScenes + ValScenes + TestScenes == 0)
        {
            throw new ArgumentException("No scene was asked for: TrainScenes, ValScenes and TestScenes are all 0.");
        }
    }

    private static void CheckCount(int count, string name)
    {
        // Names carry five digits, and a million scenes is 200 GB: a larger number is a slip of the finger.
        if (count is < 0 or > 99_999)
        {
            throw new ArgumentOutOfRangeException(name, count, "The number of scenes is 0 to 99,999.");
        }
    }
}
