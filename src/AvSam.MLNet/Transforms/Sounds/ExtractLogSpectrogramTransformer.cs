using Microsoft.ML.Runtime;

namespace AvSam.MLNet.Transforms;

/// <summary>Makes the log spectrogram of a column of samples. Made by <see cref="ExtractLogSpectrogramEstimator"/>.</summary>
public sealed class ExtractLogSpectrogramTransformer : StageTransformer
{
    internal const string LoaderSignature = "AvSamExtractSpectrogram";

    internal ExtractLogSpectrogramTransformer(IHostEnvironment environment, ExtractLogSpectrogramStage stage)
        : base(environment, stage)
    {
    }

    // ML.NET's loader finds this method by its name; the context is its internal ModelLoadContext.
    internal static ExtractLogSpectrogramTransformer Create(IHostEnvironment environment, object context) =>
        StageReader.Load(context, LoaderSignature, reader => new ExtractLogSpectrogramTransformer(environment, ExtractLogSpectrogramStage.Read(reader)));
}
