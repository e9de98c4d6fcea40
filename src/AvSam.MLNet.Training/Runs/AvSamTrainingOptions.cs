using AvSam.MLNet.Conversion;
using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Training.Pictures;

namespace AvSam.MLNet.Training;

/// <summary>What <see cref="AvSamTraining"/> trains, on which data, and for how long. The defaults are those of the default model.</summary>
public sealed record AvSamTrainingOptions
{
    /// <summary>A data set in the layout avsbench-s4. Default: none; the scenes are given.</summary>
    public string DataFolder { get; init; } = "";

    /// <summary>The folder for checkpoints, metrics and the bundle.</summary>
    public required string OutputFolder { get; init; }

    /// <summary>The split to learn from. Default <c>train</c>.</summary>
    public string TrainSplit { get; init; } = "train";

    /// <summary>The split that chooses the epoch and the decoder's thresholds. Default <c>val</c>.</summary>
    public string ValidationSplit { get; init; } = "val";

    /// <summary>ImageNet weights of the picture encoder: a .safetensors file with EfficientNet-Lite0's keys. Default: those of the repository, beside the assembly.</summary>
    public string ImageEncoderWeights { get; init; } = ImageNetWeights.Default;

    /// <summary>
    /// A checkpoint (.safetensors) from which neck, fusion, prompt encoder and mask decoder start, such as <c>checkpoints/best.safetensors</c>
    /// of an earlier run. Default null: from random values.
    /// </summary>
    public string? InitialWeights { get; init; }

    /// <summary>The name in the bundle's description. Default <c>avsam-default</c>.</summary>
    public string Name { get; init; } = "avsam-default";

    /// <summary>Sizes of the networks.</summary>
    public AvSamConfig Network { get; init; } = new();

    /// <summary>The sound encoder's training.</summary>
    public SoundTrainingOptions Sound { get; init; } = new();

    /// <summary>The mask training.</summary>
    public MaskTrainingOptions Masks { get; init; } = new();

    /// <summary>How training pictures are varied.</summary>
    public PictureAugmentation Pictures { get; init; } = new();

    /// <summary>The seed of everything random. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Whether to continue from the last epoch that was saved in the output folder. Default false.</summary>
    public bool Resume { get; init; }
}
