using AvSam.MLNet.Tests.Models;
using AvSam.MLNet.Transforms;
using Microsoft.ML;

namespace AvSam.MLNet.Tests.Transforms;

[TestClass]
public sealed class SegmentWithPromptsOfEmbeddingsContract : StageContract
{
    protected override string[] Reads => ["ImageEmbedding", "ImageEmbedding.placement", "Points", "EarlierLowRes"];

    protected override string[] Adds => ["Mask", "MaskLogits", "MaskSize", "MaskScores", "MaskLowRes"];

    protected override IDataView Before(IDataView clips)
    {
        using var sam = SamBundles.Golden();
        return Through(
            clips,
            Ml.Transforms.EncodeImage("ImageEmbedding", "ImagePath", sam),
            Ml.Transforms.SegmentWithPrompts(new SegmentWithPromptsEstimator.Options { OutputColumnName = "Earlier", ImageEmbeddingColumnName = "ImageEmbedding", BoxesColumnName = "Boxes", Model = sam }));
    }

    protected override IEstimator<StageTransformer> Stage(RowErrorHandling onError)
    {
        using var sam = SamBundles.Golden();
        return Ml.Transforms.SegmentWithPrompts(new SegmentWithPromptsEstimator.Options { ImageEmbeddingColumnName = "ImageEmbedding", PointsColumnName = "Points", MaskPromptColumnName = "EarlierLowRes", Model = sam, OnError = onError });
    }
}
