using Microsoft.ML.Runtime;

namespace AvSam.MLNet.Transforms;

/// <summary>Segments what points, boxes or earlier masks point at. Made by <see cref="SegmentWithPromptsEstimator"/>.</summary>
public sealed class SegmentWithPromptsTransformer : NetworkStageTransformer
{
    internal const string LoaderSignature = "AvSamSegmentWithPrompts";

    internal SegmentWithPromptsTransformer(IHostEnvironment environment, SegmentWithPromptsStage stage)
        : base(environment, stage)
    {
    }

    // ML.NET's loader finds this method by its name; the context is its internal ModelLoadContext.
    internal static SegmentWithPromptsTransformer Create(IHostEnvironment environment, object context) =>
        StageReader.Load(context, LoaderSignature, reader => new SegmentWithPromptsTransformer(environment, SegmentWithPromptsStage.Read(reader)));
}
