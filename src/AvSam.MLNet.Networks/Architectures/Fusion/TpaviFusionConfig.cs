namespace AvSam.MLNet.Networks.Architectures;

/// <summary>Sizes of AVSBench's temporal pixel-wise audio-visual interaction.</summary>
public sealed record TpaviFusionConfig
{
    /// <summary>Channels of the picture's features. Default 256.</summary>
    public int Dim { get; init; } = 256;

    /// <summary>Features of a frame's sound. Default 128: VGGish.</summary>
    public int AudioDim { get; init; } = 128;

    /// <summary>Channels that θ, φ and g project to. Default 128.</summary>
    public int InnerDim { get; init; } = 128;
}
