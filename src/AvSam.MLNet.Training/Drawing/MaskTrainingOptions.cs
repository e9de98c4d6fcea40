namespace AvSam.MLNet.Training;

/// <summary>How neck, fusion and mask decoder are trained.</summary>
public sealed record MaskTrainingOptions
{
    /// <summary>Epochs; after each the model is judged on the validation split. Default 10.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Steps in an epoch. Default 200.</summary>
    public int StepsPerEpoch { get; init; } = 200;

    /// <summary>Pictures in a step. Default 12.</summary>
    public int Batch { get; init; } = 12;

    /// <summary>Most point prompts in a step. Default 28.</summary>
    public int MostPrompts { get; init; } = 28;

    /// <summary>The highest learning rate of Adam. Default 6e-4.</summary>
    public double LearningRate { get; init; } = 6e-4;

    /// <summary>Weight of the soft Dice loss beside the mask's binary cross-entropy (paper Eq. 2). Default 0.2.</summary>
    public double DiceWeight { get; init; } = 0.2;

    /// <summary>Weight of the recognition losses beside the mask's binary cross-entropy. Default 0.1.</summary>
    public double RecognitionWeight { get; init; } = 0.1;

    /// <summary>Weight of the loss of the expected IoU. Default 0.2.</summary>
    public double QualityWeight { get; init; } = 0.2;

    /// <summary>
    /// How much a mask counts against the model when the sound comes from nothing in the picture. Epoch and thresholds are chosen by the mIoU with own
    /// sounds minus this factor times the mIoU with swapped sounds. Default 0.25.
    /// </summary>
    public double SwappedWeight { get; init; } = 0.25;

    /// <summary>How many scenes of the validation split judge an epoch. Default 60.</summary>
    public int ValidationScenes { get; init; } = 60;
}
