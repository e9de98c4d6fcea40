namespace AvSam.MLNet.Training.Drawing;

/// <summary>How the candidates' part learns to draw.</summary>
public sealed record DrawingOptions
{
    /// <summary>Training steps. Default 3,000.</summary>
    public int Steps { get; init; } = 3_000;

    /// <summary>Steps between two saves. Default 250.</summary>
    public int StepsPerEpoch { get; init; } = 250;

    /// <summary>Pictures a step. Default 12.</summary>
    public int Batch { get; init; } = 12;

    /// <summary>The share of a batch that are photographs as they are, 0 to 1. Default 0.5; what remains is shared by scenes and photographs with pasted cut-outs.</summary>
    public double PhotographShare { get; init; } = 0.5;

    /// <summary>Photographs with pasted cut-outs that are made ahead. Default 2,400.</summary>
    public int Pasted { get; init; } = 2_400;

    /// <summary>How many times likelier a photograph with several objects is drawn. Default 3.</summary>
    public double SeveralWeight { get; init; } = 3;

    /// <summary>Places a picture whose candidates are drawn. Default 20.</summary>
    public int Places { get; init; } = 20;

    /// <summary>The highest learning rate of AdamW; it rises at first and then falls to a hundredth. Default 2e-3.</summary>
    public double LearningRate { get; init; } = 2e-3;

    /// <summary>AdamW's decay of weights. Default 0.02.</summary>
    public double WeightDecay { get; init; } = 0.02;

    /// <summary>The weight of the binary cross-entropy of masks beside their Dice loss. Default 2.</summary>
    public double CrossEntropyWeight { get; init; } = 2;

    /// <summary>The weight of the predicted quality's loss. Default 0.5.</summary>
    public double QualityWeight { get; init; } = 0.5;
}
