namespace AvSam.MLNet.Training;

/// <summary>Adds the trainers of this assembly to <c>mlContext.AudioVisual.Trainers</c>.</summary>
public static class AudioVisualTrainersCatalog
{
    /// <summary>Trains AV-SAM (paper 3) from clips: pictures, sounds, masks and categories.</summary>
    /// <param name="trainers">The catalog.</param>
    /// <param name="options">Columns, sizes, lengths and the output folder.</param>
    public static AvSamTrainer AvSam(this AudioVisualTrainers trainers, AvSamTrainer.Options options)
    {
        ArgumentNullException.ThrowIfNull(trainers);
        ArgumentNullException.ThrowIfNull(options);
        return new(trainers.Context, options);
    }
}
