namespace AvSam.MLNet.Training;

/// <summary>Where the mask training stands, beside the weights.</summary>
/// <param name="Epochs">Epochs done.</param>
/// <param name="BestScore">The best score on the validation split so far.</param>
/// <param name="QualityWeight">The best epoch's choice of <c>QualityWeight</c>.</param>
/// <param name="Threshold">The best epoch's choice of <c>AgreementThreshold</c>.</param>
/// <param name="IsBest">Whether the last epoch is the best so far.</param>
internal sealed record TrainingState(int Epochs, double BestScore, float QualityWeight, float Threshold, bool IsBest)
{
    public static TrainingState Start { get; } = new(0, double.MinValue, 0, 0, false);

    public TrainingState After(int epochs, double score, float qualityWeight, float threshold) =>
        score > BestScore ? new(epochs, score, qualityWeight, threshold, true) : this with { Epochs = epochs, IsBest = false };
}
