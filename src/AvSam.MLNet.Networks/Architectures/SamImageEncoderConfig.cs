namespace AvSam.MLNet.Networks.Architectures;

/// <summary>Sizes of SAM's image encoder (REFERENCE §4.1). The defaults are ViT-B.</summary>
public sealed record SamImageEncoderConfig
{
    /// <summary>Side of the (padded, square) picture in pixels. Default 1024; a multiple of <see cref="PatchSize"/>.</summary>
    public int ImageSize { get; init; } = 1024;

    /// <summary>Side of a patch in pixels. Default 16.</summary>
    public int PatchSize { get; init; } = 16;

    /// <summary>Channels of the tokens. Default 768.</summary>
    public int Dim { get; init; } = 768;

    /// <summary>Transformer blocks. Default 12.</summary>
    public int Depth { get; init; } = 12;

    /// <summary>Attention heads. Default 12; divides <see cref="Dim"/>.</summary>
    public int Heads { get; init; } = 12;

    /// <summary>Width of a block's MLP in units of <see cref="Dim"/>. Default 4.</summary>
    public int MlpRatio { get; init; } = 4;

    /// <summary>Side of an attention window in places. Default 14.</summary>
    public int WindowSize { get; init; } = 14;

    /// <summary>The blocks, from 0, that attend to the whole picture. Default 2, 5, 8, 11.</summary>
    public int[] GlobalBlocks { get; init; } = [2, 5, 8, 11];

    /// <summary>Channels of the embedding. Default 256.</summary>
    public int OutputDim { get; init; } = 256;

    /// <summary>SAM's smallest encoder.</summary>
    public static SamImageEncoderConfig VitB => new();

    /// <summary>SAM's middle encoder.</summary>
    public static SamImageEncoderConfig VitL => new() { Dim = 1024, Depth = 24, Heads = 16, GlobalBlocks = [5, 11, 17, 23] };

    /// <summary>SAM's largest encoder.</summary>
    public static SamImageEncoderConfig VitH => new() { Dim = 1280, Depth = 32, Heads = 16, GlobalBlocks = [7, 15, 23, 31] };

    /// <summary>Side of the embedding in places.</summary>
    public int EmbeddingSize => ImageSize / PatchSize;
}
