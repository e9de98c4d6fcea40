using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Onnx;

namespace AvSam.MLNet.Conversion;

/// <summary>Which checkpoint to convert, into what kind of bundle, and where to.</summary>
public sealed record SamConversionOptions
{
    /// <summary>A checkpoint of SAM (<c>sam_vit_b/l/h</c>) or MobileSAM (<c>mobile_sam.pt</c>): PyTorch's format (.pth, .pt) or safetensors, told apart by content.</summary>
    public required string Source { get; init; }

    /// <summary>The bundle's folder. Made where it is missing; an earlier bundle in it is replaced, anything else is left alone and refused.</summary>
    public required string Output { get; init; }

    /// <summary>The image encoder that the file must hold, one of <see cref="ImageEncoders.Names"/>. Default null: any; its tensors show which.</summary>
    public string? Encoder { get; init; }

    /// <summary>How the image encoder's weights are stored. Default <see cref="WeightPrecision.Float32"/>: the official code's values. The other networks, which are small, stay so.</summary>
    public WeightPrecision Precision { get; init; } = WeightPrecision.Float32;

    /// <summary>Whether the image encoder gives maps from inside as well, <c>stage_1</c> to <c>stage_4</c>, for fusion at several stages (docs/reference.md §6 no. 1). Default false.</summary>
    public bool Stages { get; init; }

    /// <summary>
    /// Whether to write AV-SAM instead of SAM: picture encoder, prompt encoder and mask decoder from the file, sound encoder and fusion
    /// untrained (paper 3.2 and 4.1: where training starts). Default false.
    /// </summary>
    public bool AudioVisual { get; init; }

    /// <summary>
    /// A bundle that hears, names and decides (its folder, or <c>avsam-default</c> for the embedded one): the result is AV-SAM in which SAM draws the
    /// candidates, at a grid of points and at the affinity's peaks, and that bundle chooses among them. Nothing is trained. Default null: none.
    /// </summary>
    public string? Hearing { get; init; }

    /// <summary>The seed of the untrained values. Default 0.</summary>
    public int Seed { get; init; }

    /// <summary>Bytes of an image encoder's weights beyond which they lie in a file beside it; tests set it low.</summary>
    internal long? DataAbove { get; init; }
}
