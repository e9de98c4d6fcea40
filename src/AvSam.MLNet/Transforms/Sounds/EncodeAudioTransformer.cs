using Microsoft.ML.Runtime;

namespace AvSam.MLNet.Transforms;

/// <summary>Encodes log spectrograms. Made by <see cref="EncodeAudioEstimator"/>.</summary>
public sealed class EncodeAudioTransformer : NetworkStageTransformer
{
    internal const string LoaderSignature = "AvSamEncodeAudio";

    internal EncodeAudioTransformer(IHostEnvironment environment, EncodeAudioStage stage)
        : base(environment, stage)
    {
    }

    // ML.NET's loader finds this method by its name; the context is its internal ModelLoadContext.
    internal static EncodeAudioTransformer Create(IHostEnvironment environment, object context) =>
        StageReader.Load(context, LoaderSignature, reader => new EncodeAudioTransformer(environment, EncodeAudioStage.Read(reader)));
}
