namespace AvSam.MLNet.Networks.Architectures;

/// <summary>How the sounding object's mask is chosen among candidates.</summary>
public sealed record SoundingMaskDecoderConfig
{
    /// <summary>SAM's mask decoder, which draws one mask for each point prompt.</summary>
    public MaskDecoderConfig Decoder { get; init; } = new() { MaskTokens = 1 };

    /// <summary>SAM's prompt encoder. Default: for pictures of 384 pixels.</summary>
    public PromptEncoderConfig Prompts { get; init; } = new() { ImageSize = 384, EmbeddingSize = 24 };

    /// <summary>The first of the embedding's channels that group pixels into objects. Default 128.</summary>
    public int GroupingFrom { get; init; } = 128;

    /// <summary>Point prompts at the strongest peaks of the affinity map. Default 8.</summary>
    public int Peaks { get; init; } = 8;

    /// <summary>Point prompts on a grid of this many rows and columns, whatever the affinity. Default 4.</summary>
    public int GridSide { get; init; } = 4;

    /// <summary>What predicted IoU 1 adds to a candidate's agreement with the sound when candidates compete. Default 2.</summary>
    public float QualityWeight { get; init; } = 2;

    /// <summary>The least agreement with the sound at which a mask is shown; below it the mask is empty. Default −2.</summary>
    public float AgreementThreshold { get; init; } = -2;

    /// <summary>Logits per unit of agreement above or below the threshold. Default 4.</summary>
    public float AgreementGain { get; init; } = 4;
}
