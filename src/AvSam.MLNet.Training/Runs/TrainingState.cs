namespace AvSam.MLNet.Training;

/// <summary>Where the mask training stands; saved with the weights that it speaks of.</summary>
/// <param name="Epochs">Epochs done.</param>
/// <param name="BestEpoch">The epoch with the best score on the validation split so far; 0 before the first.</param>
/// <param name="BestScore">Its score.</param>
internal sealed record TrainingState(int Epochs, int BestEpoch, double BestScore)
{
    public static TrainingState Start { get; } = new(0, 0, double.MinValue);

    public TrainingState After(int epochs, double score) =>
        score > BestScore ? new(epochs, epochs, score) : this with { Epochs = epochs };
}
