using Microsoft.ML.Runtime;

namespace AvSam.MLNet.Transforms;

/// <summary>Prepares and encodes pictures. Made by <see cref="EncodeImageEstimator"/>.</summary>
public sealed class EncodeImageTransformer : NetworkStageTransformer
{
    internal const string LoaderSignature = "AvSamEncodeImage";

    internal EncodeImageTransformer(IHostEnvironment environment, EncodeImageStage stage)
        : base(environment, stage)
    {
    }

    // ML.NET's loader finds this method by its name; the context is its internal ModelLoadContext.
    internal static EncodeImageTransformer Create(IHostEnvironment environment, object context) =>
        StageReader.Load(context, LoaderSignature, reader => new EncodeImageTransformer(environment, EncodeImageStage.Read(reader)));
}
