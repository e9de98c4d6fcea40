using AvSam.MLNet.Training.Sounds;

namespace AvSam.MLNet.Training;

/// <summary>How the sound encoder is trained before it meets pictures.</summary>
public sealed record SoundTrainingOptions
{
    /// <summary>Epochs. Default 16; 0 skips this stage.</summary>
    public int Epochs { get; init; } = 16;

    /// <summary>Steps in an epoch. Default 60.</summary>
    public int StepsPerEpoch { get; init; } = 60;

    /// <summary>Sounds in a step. Default 32.</summary>
    public int Batch { get; init; } = 32;

    /// <summary>The highest learning rate of Adam. Default 1e-3.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>How many variations of each recording the mask training hears. Default 2.</summary>
    public int EmbeddedVariants { get; init; } = 2;

    /// <summary>How sounds are varied.</summary>
    public SoundAugmentation Augmentation { get; init; } = new();
}
