using Microsoft.ML;

namespace AvSam.MLNet;

/// <summary>Gives every <see cref="MLContext"/> the property <c>AudioVisual</c>.</summary>
public static class AudioVisualContext
{
    extension(MLContext context)
    {
        /// <summary>Audio-visual segmentation: trainers, evaluation, dataset layouts.</summary>
        public AudioVisualCatalog AudioVisual => new(context);
    }
}
