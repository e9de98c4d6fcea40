namespace AvSam.MLNet.Networks.Architectures;

/// <summary>Sizes of the pixel-wise audio-visual fusion (docs/reference.md §6 no. 3).</summary>
public sealed record PixelwiseFusionConfig
{
    /// <summary>Channels of the picture's embedding. Default 256.</summary>
    public int Dim { get; init; } = 256;

    /// <summary>Features of the sound's embedding. Default 256.</summary>
    public int AudioDim { get; init; } = 256;

    /// <summary>Channels that θ, φ and ω project to. Default 128.</summary>
    public int InnerDim { get; init; } = 128;

    /// <summary>How many of the picture's channels, from the first, θ may look at. Default 256: all.</summary>
    public int RecognitionDim { get; init; } = 256;
}
