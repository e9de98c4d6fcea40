namespace AvSam.MLNet.Networks.Architectures;

/// <summary>Sizes of the EfficientNet-Lite image encoder. The defaults are EfficientNet-Lite0.</summary>
public sealed record EfficientNetLiteConfig
{
    /// <summary>Channels of the first convolution. Default 32.</summary>
    public int StemChannels { get; init; } = 32;

    /// <summary>The stages of inverted-residual blocks.</summary>
    public EfficientNetLiteStage[] Stages { get; init; } =
    [
        new(Blocks: 1, Kernel: 3, Stride: 1, Factor: 1, Channels: 16),
        new(Blocks: 2, Kernel: 3, Stride: 2, Factor: 6, Channels: 24),
        new(Blocks: 2, Kernel: 5, Stride: 2, Factor: 6, Channels: 40),
        new(Blocks: 3, Kernel: 3, Stride: 2, Factor: 6, Channels: 80),
        new(Blocks: 3, Kernel: 5, Stride: 1, Factor: 6, Channels: 112),
        new(Blocks: 4, Kernel: 5, Stride: 2, Factor: 6, Channels: 192),
        new(Blocks: 1, Kernel: 3, Stride: 1, Factor: 6, Channels: 320),
    ];

    /// <summary>Channels of the head's convolution. Default 1280.</summary>
    public int HeadChannels { get; init; } = 1280;

    /// <summary>Classes of the head. Default 1000: ImageNet's.</summary>
    public int Classes { get; init; } = 1000;

    /// <summary>Added to the variance by every batch normalisation. Default 1e-3.</summary>
    public float Epsilon { get; init; } = 1e-3f;
}
