using AvSam.MLNet.Conversion;
using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Training.Data;
using AvSam.MLNet.Training.Deciding;
using AvSam.MLNet.Training.Drawing;
using AvSam.MLNet.Training.Hearing;
using AvSam.MLNet.Training.Naming;

namespace AvSam.MLNet.Training;

/// <summary>What <see cref="AvSamTraining"/> trains, on which data, and for how long. The defaults are those of the default model.</summary>
public sealed record AvSamTrainingOptions
{
    /// <summary>The data sets. Default: none; the material is given.</summary>
    public IReadOnlyList<TrainingSource> Sources { get; init; } = [];

    /// <summary>The folder for checkpoints, metrics and the bundle.</summary>
    public required string OutputFolder { get; init; }

    /// <summary>The phases to run. Default: all of them. The bundle is written when all have been done, in this run or earlier ones.</summary>
    public IReadOnlyList<TrainingPhase> Phases { get; init; } = Enum.GetValues<TrainingPhase>();

    /// <summary>ImageNet weights of the picture encoder: a .safetensors file with EfficientNet-Lite0's keys. Default: those of the repository, beside the assembly.</summary>
    public string ImageEncoderWeights { get; init; } = ImageNetWeights.Default;

    /// <summary>The name in the bundle's description. Default <c>avsam</c>.</summary>
    public string Name { get; init; } = "avsam";

    /// <summary>The licence in the bundle's description. Default: what holds for weights trained by this project.</summary>
    public string Licence { get; init; } = new AvSamExportOptions().Licence;

    /// <summary>Sizes of the networks. Names, learnt rows and thresholds are filled in by the training.</summary>
    public AvSamConfig Network { get; init; } = new();

    /// <summary>The sound encoder's training.</summary>
    public HearingOptions Hearing { get; init; } = new();

    /// <summary>The learnt rows.</summary>
    public NamingOptions Naming { get; init; } = new();

    /// <summary>The candidates' training.</summary>
    public DrawingOptions Drawing { get; init; } = new();

    /// <summary>The choice of thresholds.</summary>
    public DecidingOptions Deciding { get; init; } = new();

    /// <summary>The seed of everything random. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Threads that the computing may take. Default: one for each core.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether to continue what was begun in the output folder. Default false.</summary>
    public bool Resume { get; init; }
}
