using Microsoft.ML.Runtime;

namespace AvSam.MLNet.Transforms;

/// <summary>Fuses pictures with sounds. Made by <see cref="FuseAudioVisualEstimator"/>.</summary>
public sealed class FuseAudioVisualTransformer : NetworkStageTransformer
{
    internal const string LoaderSignature = "AvSamFuseAudioVisual";

    internal FuseAudioVisualTransformer(IHostEnvironment environment, FuseAudioVisualStage stage)
        : base(environment, stage)
    {
    }

    // ML.NET's loader finds this method by its name; the context is its internal ModelLoadContext.
    internal static FuseAudioVisualTransformer Create(IHostEnvironment environment, object context) =>
        StageReader.Load(context, LoaderSignature, reader => new FuseAudioVisualTransformer(environment, FuseAudioVisualStage.Read(reader)));
}
