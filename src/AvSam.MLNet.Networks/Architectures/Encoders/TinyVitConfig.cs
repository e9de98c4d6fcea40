namespace AvSam.MLNet.Networks.Architectures;

/// <summary>Sizes of MobileSAM's image encoder (docs/reference.md §5). The defaults are TinyViT-5M.</summary>
public sealed record TinyVitConfig : ImageEncoderConfig
{
    // Wide stages follow without being made smaller, so that the embedding keeps SAM's 64 places a side.
    private static readonly int[] s_keepingSize = [320, 448, 576];

    /// <summary>The stages, the first of convolutions.</summary>
    public TinyVitStage[] Stages { get; init; } = [new(64, 2, 0, 0), new(128, 2, 4, 7), new(160, 6, 5, 14), new(320, 2, 10, 7)];

    /// <summary>How many times as many channels the convolutional blocks have inside. Default 4.</summary>
    public int Expansion { get; init; } = 4;

    /// <summary>Width of a block's MLP in units of its channels. Default 4.</summary>
    public int MlpRatio { get; init; } = 4;

    /// <summary>MobileSAM's encoder.</summary>
    public static TinyVitConfig VitT => new();

    /// <inheritdoc/>
    public override string Name => Stages.SequenceEqual(VitT.Stages) && ImageSize == VitT.ImageSize ? "vit_t" : "tiny_vit";

    /// <inheritdoc/>
    public override int EmbeddingSize => Enumerable.Range(0, Stages.Length - 1).Aggregate(Half(Half(ImageSize)), (side, stage) => StrideAfter(stage) == 2 ? Half(side) : side);

    /// <inheritdoc/>
    public override EncodedImage<T> Encode<T>(Backend<T> b, T image) => TinyVitImageEncoder.Encode(b, this, image);

    /// <summary>The stride between a stage and the next.</summary>
    internal int StrideAfter(int stage) => s_keepingSize.Contains(Stages[stage + 1].Dim) ? 1 : 2;

    private static int Half(int side) => (side + 1) / 2;
}
