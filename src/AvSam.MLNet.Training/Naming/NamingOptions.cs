namespace AvSam.MLNet.Training.Naming;

/// <summary>How classes that ImageNet has not, or too few of, are learnt beside its own.</summary>
public sealed record NamingOptions
{
    /// <summary>Training steps. Default 900.</summary>
    public int Steps { get; init; } = 900;

    /// <summary>Samples a step. Default 768.</summary>
    public int Batch { get; init; } = 768;

    /// <summary>The highest learning rate of Adam. Default 2e-3.</summary>
    public double LearningRate { get; init; } = 2e-3;

    /// <summary>The weight of the sum of squared weights. Default 1e-5.</summary>
    public double Decay { get; init; } = 1e-5;

    /// <summary>Objects that a category must have for a row of its own. Default 6.</summary>
    public int FewestObjects { get; init; } = 6;

    /// <summary>How much rarer samples of a category are drawn the more there are: weight n^−this. Default 0.6.</summary>
    public double Balance { get; init; } = 0.6;
}
