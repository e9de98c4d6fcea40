using AvSam.MLNet.Transforms;
using Microsoft.ML;

namespace AvSam.MLNet.Tests.Transforms;

[TestClass]
public sealed class EncodeImageContract : StageContract
{
    protected override string[] Reads => ["ImagePath"];

    protected override string[] Adds => ["ImageEmbedding", "ImageEmbedding.high_res_4", "ImageEmbedding.high_res_8", "ImageEmbedding.placement"];

    protected override IEstimator<StageTransformer> Stage(RowErrorHandling onError) => Ml.Transforms.EncodeImage("ImageEmbedding", "ImagePath", Model, onError: onError);
}
