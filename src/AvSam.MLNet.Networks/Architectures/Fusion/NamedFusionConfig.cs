namespace AvSam.MLNet.Networks.Architectures;

/// <summary>Sizes of the fusion by names.</summary>
public sealed record NamedFusionConfig
{
    /// <summary>Features of the sound's embedding. Default 256.</summary>
    public int AudioDim { get; init; } = 256;

    /// <summary>For each name the names that it stands for beside itself: a group's members; empty for all others. Default: no names.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Groups { get; init; } = [];

    /// <summary>What the logits of what is heard are divided by: above 1 it is less sure. Chosen on the validation split. Default 1.</summary>
    public float Temperature { get; init; } = 1;

    /// <summary>What is added to the logits of groups after that: below 0 a member is heard rather than its group. Chosen on the validation split. Default 0.</summary>
    public float GroupBias { get; init; }

    /// <summary>The name of what no object makes; −1 where there is none. Default −1.</summary>
    public int None { get; init; } = -1;
}
