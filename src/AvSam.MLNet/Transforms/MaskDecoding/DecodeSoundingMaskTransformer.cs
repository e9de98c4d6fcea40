using Microsoft.ML.Runtime;

namespace AvSam.MLNet.Transforms;

/// <summary>Decodes the masks of what sounds. Made by <see cref="DecodeSoundingMaskEstimator"/>.</summary>
public sealed class DecodeSoundingMaskTransformer : NetworkStageTransformer
{
    internal const string LoaderSignature = "AvSamDecodeSoundingMask";

    internal DecodeSoundingMaskTransformer(IHostEnvironment environment, DecodeSoundingMaskStage stage)
        : base(environment, stage)
    {
    }

    // ML.NET's loader finds this method by its name; the context is its internal ModelLoadContext.
    internal static DecodeSoundingMaskTransformer Create(IHostEnvironment environment, object context) =>
        StageReader.Load(context, LoaderSignature, reader => new DecodeSoundingMaskTransformer(environment, DecodeSoundingMaskStage.Read(reader)));
}
