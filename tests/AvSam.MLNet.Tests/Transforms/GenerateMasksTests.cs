using AvSam.MLNet.Imaging;
using AvSam.MLNet.Sam;
using AvSam.MLNet.Tests.Models;
using AvSam.MLNet.Transforms;
using Microsoft.ML;

namespace AvSam.MLNet.Tests.Transforms;

[TestClass]
public sealed class GenerateMasksTests
{
    private static readonly SamMaskGeneratorOptions s_generator = new() { PointsPerSide = 7, CropLayers = 1 };

    [TestMethod]
    public void A_prediction_engine_gives_the_generators_masks_as_a_list()
    {
        using var clips = new Clips();
        using var sam = SamBundles.Discs();
        using var generator = new SamAutomaticMaskGenerator(sam, s_generator);
        var ml = new MLContext();
        using var engine = ml.Model.CreatePredictionEngine<PromptedImage, GeneratedMasks>(ml.Transforms.GenerateMasks("Masks", "ImagePath", sam, s_generator).Fit(ml.Data.LoadFromEnumerable<PromptedImage>([])));
        foreach (var clip in clips.Rows)
        {
            var found = engine.Predict(new PromptedImage { ImagePath = clip.ImagePath }).ToList();

            using var picture = ImageFile.Read(clip.ImagePath);
            var expected = generator.Generate(picture);
            Assert.IsNotEmpty(expected);
            Assert.HasCount(expected.Count, found);
            foreach (var (e, f) in expected.Zip(found))
            {
                CollectionAssert.AreEqual(e.ToMask(), f.ToMask());
                CollectionAssert.AreEqual(e.RunLengths.ToArray(), f.RunLengths.ToArray());
                Assert.AreEqual((e.Height, e.Width, e.Area, e.Box, e.Crop, e.PredictedIou, e.StabilityScore), (f.Height, f.Width, f.Area, f.Box, f.Crop, f.PredictedIou, f.StabilityScore));
                Assert.AreEqual(e.Point.X, f.Point.X, 1e-4);
                Assert.AreEqual(e.Point.Y, f.Point.Y, 1e-4);
            }
        }
    }

    [TestMethod]
    public void A_cancelled_stage_ends_in_the_middle_of_a_row()
    {
        using var clips = new Clips();
        using var sam = SamBundles.Discs();
        var ml = new MLContext();
        var data = ml.Data.LoadFromEnumerable(clips.Rows);
        using var cancellation = new CancellationTokenSource();
        using var stage = ml.Transforms.GenerateMasks(new GenerateMasksEstimator.Options { Model = sam, Cancellation = cancellation.Token }).Fit(data);
        cancellation.Cancel();

        Assert.ThrowsExactly<OperationCanceledException>(() => ml.Data.CreateEnumerable<GeneratedMasks>(stage.Transform(data), reuseRowObject: false).ToList());
    }

    [TestMethod]
    public void Columns_that_do_not_fit_together_are_refused()
    {
        var good = new GeneratedMasks { Masks = [1, 2, 3], MasksSize = [2, 3], MasksBoxes = [0, 0, 1, 1], MasksScores = [1], MasksStability = [1], MasksPoints = [0, 0], MasksCrops = [0, 0, 3, 2] };
        Assert.HasCount(1, good.ToList());
        Assert.IsEmpty(new GeneratedMasks { MasksSize = [2, 3] }.ToList());

        foreach (var runs in new[] { [], new[] { 7 }, [1, 2], [1, -2, 7] })
        {
            good.Masks = runs;
            Assert.Contains("do not sum up", Assert.ThrowsExactly<InvalidDataException>(good.ToList).Message);
        }

        good.MasksBoxes = [1];
        Assert.Contains("do not fit together", Assert.ThrowsExactly<InvalidDataException>(good.ToList).Message);
    }
}
