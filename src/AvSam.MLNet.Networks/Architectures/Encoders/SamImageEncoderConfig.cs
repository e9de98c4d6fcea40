namespace AvSam.MLNet.Networks.Architectures;

/// <summary>Sizes of SAM's image encoder (docs/reference.md §4.1). The defaults are ViT-B.</summary>
public sealed record SamImageEncoderConfig : ImageEncoderConfig
{
    /// <summary>Side of a patch in pixels; divides <see cref="ImageEncoderConfig.ImageSize"/>. Default 16.</summary>
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

    /// <summary>SAM's smallest encoder.</summary>
    public static SamImageEncoderConfig VitB => new();

    /// <summary>SAM's middle encoder.</summary>
    public static SamImageEncoderConfig VitL => new() { Dim = 1024, Depth = 24, Heads = 16, GlobalBlocks = [5, 11, 17, 23] };

    /// <summary>SAM's largest encoder.</summary>
    public static SamImageEncoderConfig VitH => new() { Dim = 1280, Depth = 32, Heads = 16, GlobalBlocks = [7, 15, 23, 31] };

    /// <inheritdoc/>
    public override string Name => new[] { ("vit_b", VitB), ("vit_l", VitL), ("vit_h", VitH) }.FirstOrDefault(named => IsOfSizes(named.Item2), ("vit", this)).Item1;

    /// <inheritdoc/>
    public override int EmbeddingSize => ImageSize / PatchSize;

    /// <inheritdoc/>
    public override EncodedImage<T> Encode<T>(Backend<T> b, T image) => SamImageEncoder.Encode(b, this, image);

    private bool IsOfSizes(SamImageEncoderConfig other) => this with { GlobalBlocks = other.GlobalBlocks } == other && GlobalBlocks.SequenceEqual(other.GlobalBlocks);
}
