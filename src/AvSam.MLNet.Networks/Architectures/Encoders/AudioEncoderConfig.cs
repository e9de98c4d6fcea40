namespace AvSam.MLNet.Networks.Architectures;

/// <summary>Sizes of the sound encoder.</summary>
public sealed record AudioEncoderConfig
{
    /// <summary>Channels of the first layer; the four groups have 1, 2, 4 and 8 times as many. Default 64: ResNet18.</summary>
    public int BaseWidth { get; init; } = 64;

    /// <summary>Features of the sound's embedding. Default 256.</summary>
    public int EmbeddingDim { get; init; } = 256;

    /// <summary>Mel bands that the spectrogram is brought to first (<see cref="MelBands"/>). Default 0: none, the network sees the spectrogram, as in the paper.</summary>
    public int MelBands { get; init; }

    /// <summary>Whether the mean over time and frequency joins the maximum as what is projected. Default false: the maximum alone, as in the paper.</summary>
    public bool PoolsMean { get; init; }

    /// <summary>Features before the projection.</summary>
    public int Pooled => (PoolsMean ? 16 : 8) * BaseWidth;
}
