namespace AvSam.MLNet.Networks.Architectures;

/// <summary>AV-SAM on an EfficientNet-Lite0: the sizes of the default model.</summary>
public sealed record AvSamConfig
{
    /// <summary>Side of the square the picture is fitted into, in pixels; a multiple of 32. Default 384.</summary>
    public int ImageSize { get; init; } = 384;

    /// <summary>The sound encoder. Default: a ResNet18 of half the usual width.</summary>
    public AudioEncoderConfig Audio { get; init; } = new() { BaseWidth = 32 };

    /// <summary>The picture encoder.</summary>
    public EfficientNetLiteConfig Image { get; init; } = new();

    /// <summary>From the picture encoder to SAM's embedding.</summary>
    public PyramidNeckConfig Neck { get; init; } = new();

    /// <summary>Where sound and picture meet.</summary>
    public PixelwiseFusionConfig Fusion { get; init; } = new() { RecognitionDim = 128 };

    /// <summary>From the fused embedding to the mask.</summary>
    public SoundingMaskDecoderConfig Decoder { get; init; } = new();
}
