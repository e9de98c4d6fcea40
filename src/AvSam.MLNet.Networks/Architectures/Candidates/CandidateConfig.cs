namespace AvSam.MLNet.Networks.Architectures;

/// <summary>Sizes of the part that draws candidate masks of whole objects, whatever they are, in one pass.</summary>
public sealed record CandidateConfig
{
    /// <summary>Channels of the image encoder's outputs at strides 4, 8, 16 and 32. Default: EfficientNet-Lite0's.</summary>
    public int[] StageChannels { get; init; } = [24, 40, 112, 320];

    /// <summary>Channels of the image embedding by which pixels are grouped. Default 128.</summary>
    public int Grouping { get; init; } = 128;

    /// <summary>Features of each pixel at stride 4, and weights of each candidate's kernel on them. Default 32.</summary>
    public int MaskFeatures { get; init; } = 32;

    /// <summary>Candidates of the best quality that compete for being kept. Default 96.</summary>
    public int Proposals { get; init; } = 96;

    /// <summary>Candidates that are kept. Default 24.</summary>
    public int Kept { get; init; } = 24;

    /// <summary>The IoU from which of two candidates only the better is kept. Default 0.7.</summary>
    public float SameFrom { get; init; } = 0.7f;
}
