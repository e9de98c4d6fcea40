namespace AvSam.MLNet.Networks.Architectures;

/// <summary>SAM as what draws candidates: its sizes, and where it is prompted.</summary>
public sealed record SamCandidateConfig
{
    /// <summary>The image encoder.</summary>
    public required ImageEncoderConfig Encoder { get; init; }

    /// <summary>Rows and columns of the grid of point prompts. Default 8.</summary>
    public int GridSide { get; init; } = 8;

    /// <summary>Point prompts at the affinity's highest places. Default 16.</summary>
    public int Peaks { get; init; } = 16;

    /// <summary>The prompt encoder that goes with the image encoder.</summary>
    public PromptEncoderConfig Prompts => new() { Dim = Encoder.OutputDim, ImageSize = Encoder.ImageSize, EmbeddingSize = Encoder.EmbeddingSize };

    /// <summary>The mask decoder that goes with the image encoder.</summary>
    public MaskDecoderConfig Decoder => new() { Dim = Encoder.OutputDim };
}
