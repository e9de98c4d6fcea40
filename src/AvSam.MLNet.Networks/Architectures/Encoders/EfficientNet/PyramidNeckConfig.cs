namespace AvSam.MLNet.Networks.Architectures;

/// <summary>The neck that turns a convolutional encoder's stages into SAM's embedding and the decoder's finer features.</summary>
public sealed record PyramidNeckConfig
{
    /// <summary>Channels of the stages at strides 4, 8, 16 and 32. Default: EfficientNet-Lite0's 24, 40, 112, 320.</summary>
    public int[] StageChannels { get; init; } = [24, 40, 112, 320];

    /// <summary>Channels of the embedding that recognise: a linear map of the encoder's features. Default 128.</summary>
    public int SemanticChannels { get; init; } = 128;

    /// <summary>Channels of the embedding that group pixels into objects. Default 128; with the semantic ones SAM's 256.</summary>
    public int GroupingChannels { get; init; } = 128;

    /// <summary>Channels of the finer features at stride 4. Default 32.</summary>
    public int HighResolution4 { get; init; } = 32;

    /// <summary>Channels of the finer features at stride 8. Default 64.</summary>
    public int HighResolution8 { get; init; } = 64;

    /// <summary>Share of the encoder's channels that recognition must do without while training. Default 0.4.</summary>
    public float SemanticDropout { get; init; } = 0.4f;
}
