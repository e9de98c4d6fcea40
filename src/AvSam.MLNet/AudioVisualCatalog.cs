using Microsoft.ML;

namespace AvSam.MLNet;

/// <summary>Audio-visual segmentation beside ML.NET's own tasks: <c>mlContext.AudioVisual</c>.</summary>
public sealed class AudioVisualCatalog
{
    internal AudioVisualCatalog(MLContext context)
    {
        Context = context;
        Trainers = new AudioVisualTrainers(context);
    }

    /// <summary>The context that the catalog belongs to.</summary>
    public MLContext Context { get; }

    /// <summary>The trainers; the assembly AvSam.MLNet.Training adds <c>AvSam(options)</c>.</summary>
    public AudioVisualTrainers Trainers { get; }
}
