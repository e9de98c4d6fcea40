using AvSam.MLNet.Sam;
using AvSam.MLNet.Tests.Models;
using AvSam.MLNet.Transforms;
using Microsoft.ML;

namespace AvSam.MLNet.Tests.Transforms;

[TestClass]
public sealed class GenerateMasksContract : StageContract
{
    protected override string[] Reads => ["ImagePath"];

    protected override string[] Adds => ["Masks", "MasksSize", "MasksBoxes", "MasksScores", "MasksStability", "MasksPoints", "MasksCrops"];

    protected override IEstimator<StageTransformer> Stage(RowErrorHandling onError)
    {
        using var sam = SamBundles.Discs();
        return Ml.Transforms.GenerateMasks("Masks", "ImagePath", sam, new SamMaskGeneratorOptions { PointsPerSide = 6 }, onError);
    }
}
