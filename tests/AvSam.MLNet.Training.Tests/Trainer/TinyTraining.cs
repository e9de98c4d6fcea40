using AvSam.MLNet.Training;

namespace AvSam.MLNet.Tests.Training;

/// <summary>A training of all phases that takes seconds: pictures of 64 pixels, few steps.</summary>
internal static class TinyTraining
{
    public static AvSamTrainingOptions Options(string folder) => new()
    {
        OutputFolder = folder,
        Network = new()
        {
            ImageSize = TinyDataSet.Side,
            Audio = new() { BaseWidth = 4, EmbeddingDim = 32, MelBands = 32, PoolsMean = true },
            Candidates = new() { Proposals = 12, Kept = 4 },
            Deciding = new() { Marked = 4 },
        },
        Hearing = new() { Windows = 8, Steps = 2, StepsPerEpoch = 1, Batch = 4 },
        Naming = new() { Steps = 2, Batch = 8, FewestObjects = 2 },
        Drawing = new() { Steps = 4, StepsPerEpoch = 2, Batch = 3, Pasted = 2, Places = 4 },
        Threads = 1, // the tests share the processors with others
    };

    /// <summary>Calls back on each report.</summary>
    public sealed class Watch(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value);
    }
}
