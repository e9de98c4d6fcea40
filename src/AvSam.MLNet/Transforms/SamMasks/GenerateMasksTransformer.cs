using Microsoft.ML.Runtime;

namespace AvSam.MLNet.Transforms;

/// <summary>Finds masks of everything in a picture. Made by <see cref="GenerateMasksEstimator"/>.</summary>
public sealed class GenerateMasksTransformer : NetworkStageTransformer
{
    internal const string LoaderSignature = "AvSamGenerateMasks";

    internal GenerateMasksTransformer(IHostEnvironment environment, GenerateMasksStage stage)
        : base(environment, stage)
    {
    }

    // ML.NET's loader finds this method by its name; the context is its internal ModelLoadContext.
    internal static GenerateMasksTransformer Create(IHostEnvironment environment, object context) =>
        StageReader.Load(context, LoaderSignature, reader => new GenerateMasksTransformer(environment, GenerateMasksStage.Read(reader)));
}
