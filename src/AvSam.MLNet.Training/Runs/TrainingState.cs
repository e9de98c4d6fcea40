namespace AvSam.MLNet.Training;

/// <summary>Where the mask training stands, beside the weights.</summary>
/// <param name="Epochs">Epochs done.</param>
/// <param name="BestScore">The best score on the validation split so far.</param>
/// <param name="IsBest">Whether the last epoch is the best so far.</param>
internal sealed record TrainingState(int Epochs, double BestScore, bool IsBest)
{
    public static TrainingState Start { get; } = new(0, double.MinValue, false);

    public TrainingState After(int epochs, double score) =>
        score > BestScore ? new(epochs, score, true) : this with { Epochs = epochs, IsBest = false };
}
