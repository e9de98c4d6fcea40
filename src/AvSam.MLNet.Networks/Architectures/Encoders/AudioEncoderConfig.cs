namespace AvSam.MLNet.Networks.Architectures;

/// <summary>Sizes of the sound encoder.</summary>
public sealed record AudioEncoderConfig
{
    /// <summary>Channels of the first layer; the four groups have 1, 2, 4 and 8 times as many. Default 64: ResNet18.</summary>
    public int BaseWidth { get; init; } = 64;

    /// <summary>Features of the sound's embedding. Default 256.</summary>
    public int EmbeddingDim { get; init; } = 256;
}
