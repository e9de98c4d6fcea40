using Microsoft.ML.Runtime;

namespace AvSam.MLNet.Transforms;

/// <summary>Reads the sounds that a column of paths names. Made by <see cref="LoadAudioEstimator"/>.</summary>
public sealed class LoadAudioTransformer : StageTransformer
{
    internal const string LoaderSignature = "AvSamLoadAudio";

    internal LoadAudioTransformer(IHostEnvironment environment, LoadAudioStage stage)
        : base(environment, stage)
    {
    }

    // ML.NET's loader finds this method by its name; the context is its internal ModelLoadContext.
    internal static LoadAudioTransformer Create(IHostEnvironment environment, object context) =>
        StageReader.Load(context, LoaderSignature, reader => new LoadAudioTransformer(environment, LoadAudioStage.Read(reader)));
}
