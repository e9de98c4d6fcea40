using Microsoft.ML.Runtime;

namespace AvSam.MLNet.Transforms;

/// <summary>Segments what sounds in a picture. Made by <see cref="SegmentSoundingObjectsEstimator"/>.</summary>
public sealed class SegmentSoundingObjectsTransformer : NetworkStageTransformer
{
    internal const string LoaderSignature = "AvSamSegment";

    internal SegmentSoundingObjectsTransformer(IHostEnvironment environment, SegmentSoundingObjectsStage stage)
        : base(environment, stage)
    {
    }

    // ML.NET's loader finds this method by its name; the context is its internal ModelLoadContext.
    internal static SegmentSoundingObjectsTransformer Create(IHostEnvironment environment, object context) =>
        StageReader.Load(context, LoaderSignature, reader => new SegmentSoundingObjectsTransformer(environment, SegmentSoundingObjectsStage.Read(reader)));
}
