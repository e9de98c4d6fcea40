namespace AvSam.MLNet.Networks.Architectures;

/// <summary>Sizes of the mask decoder. The defaults are SAM's.</summary>
public sealed record MaskDecoderConfig
{
    /// <summary>Channels of the embeddings and tokens. Default 256; a multiple of 8.</summary>
    public int Dim { get; init; } = 256;

    /// <summary>Attention heads. Default 8; divides <see cref="Dim"/> / 2.</summary>
    public int Heads { get; init; } = 8;

    /// <summary>Layers of the two-way transformer. Default 2.</summary>
    public int Depth { get; init; } = 2;

    /// <summary>Width of the transformer's MLP. Default 2048.</summary>
    public int MlpDim { get; init; } = 2048;

    /// <summary>How many masks are predicted; the first is the one for unambiguous prompts. Default 4.</summary>
    public int MaskTokens { get; init; } = 4;

    /// <summary>Width of the head that predicts each mask's IoU. Default 256.</summary>
    public int IouHiddenDim { get; init; } = 256;

    /// <summary>Layers of that head. Default 3.</summary>
    public int IouDepth { get; init; } = 3;
}
