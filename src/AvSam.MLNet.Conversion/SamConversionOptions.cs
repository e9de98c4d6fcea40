using AvSam.MLNet.Networks.Architectures;

namespace AvSam.MLNet.Conversion;

/// <summary>What to convert, into what, and where to.</summary>
public sealed record SamConversionOptions
{
    /// <summary>A checkpoint of SAM (<c>sam_vit_b/l/h</c>) or MobileSAM (<c>mobile_sam.pt</c>): PyTorch's format (.pth, .pt) or safetensors, told apart by content.</summary>
    public required string Source { get; init; }

    /// <summary>The bundle's folder. Made where it is missing; an earlier bundle in it is replaced, anything else is left alone and refused.</summary>
    public required string Output { get; init; }

    /// <summary>The image encoder that the file must hold, one of <see cref="ImageEncoders.Names"/>. Default null: whichever its tensors show.</summary>
    public string? Encoder { get; init; }

    /// <summary>How the image encoder computes. Default <see cref="SamPrecision.Fp32"/>: as the official code.</summary>
    public SamPrecision Precision { get; init; } = SamPrecision.Fp32;

    /// <summary>
    /// Whether to write AV-SAM instead of SAM: picture encoder, prompt encoder and mask decoder from the file, sound encoder and fusion
    /// untrained (paper 3.2 and 4.1: where training starts). Default false.
    /// </summary>
    public bool AudioVisual { get; init; }

    /// <summary>Decides the values of what is untrained. Default 0.</summary>
    public int Seed { get; init; }
}
