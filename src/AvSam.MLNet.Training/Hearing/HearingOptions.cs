using AvSam.MLNet.Training.Sounds;

namespace AvSam.MLNet.Training.Hearing;

/// <summary>How the sound encoder learns to hear.</summary>
public sealed record HearingOptions
{
    /// <summary>The teacher: YAMNet as an ONNX file (<see cref="YamNetTeacher"/>). Default null: only labels teach.</summary>
    public string? Teacher { get; init; }

    /// <summary>Windows of 3 s that are made ahead and heard by the teacher. Default 20,000.</summary>
    public int Windows { get; init; } = 20_000;

    /// <summary>Training steps. Default 6,000.</summary>
    public int Steps { get; init; } = 6_000;

    /// <summary>Windows a step. Default 64.</summary>
    public int Batch { get; init; } = 64;

    /// <summary>Steps between two looks at the validation split, after each of which the run is saved. Default 250.</summary>
    public int StepsPerEpoch { get; init; } = 250;

    /// <summary>The highest learning rate of AdamW; it rises at first and then falls to a hundredth. Default 2e-3.</summary>
    public double LearningRate { get; init; } = 2e-3;

    /// <summary>AdamW's decay of weights. Default 0.02.</summary>
    public double WeightDecay { get; init; } = 0.02;

    /// <summary>The share of windows in which a second recording sounds as well, 0 to 1. Default 0.35.</summary>
    public double MixShare { get; init; } = 0.35;

    /// <summary>The share of silent windows, 0 to 1. Default 0.02.</summary>
    public double SilenceShare { get; init; } = 0.02;

    /// <summary>How much rarer recordings of a category are drawn the more there are: weight n^−this. Default 0.6.</summary>
    public double Balance { get; init; } = 0.6;

    /// <summary>The weight of one unlabelled recording beside one of a category with a single recording. Default 0.04.</summary>
    public double UnlabelledWeight { get; init; } = 0.04;

    /// <summary>The teacher's share in the target of a labelled window, 0 to 1. Default 0.15.</summary>
    public double TeacherShare { get; init; } = 0.15;

    /// <summary>How windows are varied.</summary>
    public SoundAugmentation Augmentation { get; init; } = new() { PitchSemitones = 3, GainDecibels = 12, LowestSignalToNoise = 6, EqualizerDecibels = 5, ReverberationShare = 0.2, Tilt = 0.5 };
}
