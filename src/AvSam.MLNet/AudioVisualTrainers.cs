using Microsoft.ML;

namespace AvSam.MLNet;

/// <summary>Trainers of audio-visual models; they live in the assembly AvSam.MLNet.Training, so that using a model needs no libtorch.</summary>
public sealed class AudioVisualTrainers
{
    internal AudioVisualTrainers(MLContext context) => Context = context;

    /// <summary>The context that the trainers belong to.</summary>
    public MLContext Context { get; }
}
