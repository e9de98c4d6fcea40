namespace AvSam.MLNet.Networks.Architectures;

/// <summary>Sizes of the prompt encoder. The defaults are SAM's but for the picture's side.</summary>
public sealed record PromptEncoderConfig
{
    /// <summary>Channels of the embeddings and tokens. Default 256.</summary>
    public int Dim { get; init; } = 256;

    /// <summary>Side of the (padded, square) picture in pixels: point coordinates are given in these. Default 1024.</summary>
    public int ImageSize { get; init; } = 1024;

    /// <summary>Side of the embedding in places. Default 64; the mask prompt has four times as many.</summary>
    public int EmbeddingSize { get; init; } = 64;

    /// <summary>Channels inside the mask prompt's convolutions. Default 16; the first has a quarter.</summary>
    public int MaskChannels { get; init; } = 16;
}
