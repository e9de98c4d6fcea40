using AvSam.MLNet.Imaging;
using AvSam.MLNet.Sam;
using AvSam.MLNet.Tests.Models;
using AvSam.MLNet.Transforms;
using Microsoft.ML;

namespace AvSam.MLNet.Tests.Transforms;

[TestClass]
public sealed class SegmentWithPromptsTests
{
    private static readonly SegmentWithPromptsEstimator.Options s_all = new() { PointsColumnName = "Points", PointLabelsColumnName = "PointLabels", BoxesColumnName = "Boxes" };

    [TestMethod]
    public void A_prediction_engine_gives_what_the_predictor_gives()
    {
        using var clips = new Clips();
        using var sam = SamBundles.Golden();
        using var predictor = new SamPredictor(sam);
        foreach (var choice in Enum.GetValues<SamMaskChoice>())
        {
            using var engine = Engine(s_all with { Model = sam, Masks = choice });
            foreach (var clip in clips.Rows)
            {
                var found = engine.Predict(new PromptedImage { ImagePath = clip.ImagePath, Points = clip.Points, PointLabels = clip.PointLabels, Boxes = clip.Boxes });

                using var picture = ImageFile.Read(clip.ImagePath);
                predictor.SetImage(picture);
                var (p, b) = (clip.Points, clip.Boxes);
                var expected = predictor.Predict(new SamPrompt { Points = [new(p[0], p[1]), new(p[2], p[3], clip.PointLabels[1] == 1)], Box = new SamBox(b[0], b[1], b[2], b[3]) }, choice);
                CollectionAssert.AreEqual(expected.Select(mask => mask.Score).ToArray(), found.MaskScores);
                CollectionAssert.AreEqual(expected.SelectMany(mask => mask.ToLogits()).ToArray(), found.MaskLogits);
                CollectionAssert.AreEqual(expected.SelectMany(mask => mask.LowResLogits.ToArray()).ToArray(), found.MaskLowRes);
                CollectionAssert.AreEqual(new[] { clip.Height, clip.Width }, found.MaskSize);
                CollectionAssert.AreEqual(expected.MaxBy(mask => mask.Score)!.ToMask(), White(found));
            }
        }
    }

    [TestMethod]
    public void Each_of_many_boxes_is_a_prompt_and_the_picture_shows_them_all()
    {
        using var clips = new Clips();
        using var sam = SamBundles.Discs();
        using var engine = Engine(s_all with { Model = sam, Masks = SamMaskChoice.Single });
        PromptedMask Predict(params float[] boxes) => engine.Predict(new PromptedImage { ImagePath = clips.Rows[2].ImagePath, Boxes = boxes });

        var (first, second) = (Predict(10, 10, 30, 30), Predict(40, 50, 60, 60));
        var both = Predict(10, 10, 30, 30, 40, 50, 60, 60);

        CollectionAssert.AreEqual(new float[][] { first.MaskScores, second.MaskScores }.SelectMany(s => s).ToArray(), both.MaskScores);
        CollectionAssert.AreEqual(new float[][] { first.MaskLogits, second.MaskLogits }.SelectMany(l => l).ToArray(), both.MaskLogits);
        CollectionAssert.AreEqual(White(first).Zip(White(second), (a, b) => a || b).ToArray(), White(both));
        Assert.IsTrue(White(first).Contains(true) && White(second).Contains(true));
    }

    [TestMethod]
    public void Embeddings_encoded_once_serve_several_stages()
    {
        using var clips = new Clips();
        using var sam = SamBundles.Golden();
        var ml = new MLContext();
        var data = ml.Data.LoadFromEnumerable(clips.Rows);
        var options = s_all with { Model = sam };
        List<PromptedMask> Rows(IEstimator<ITransformer> stage) => [.. ml.Data.CreateEnumerable<PromptedMask>(stage.Fit(data).Transform(data), reuseRowObject: false)];

        var expected = Rows(ml.Transforms.SegmentWithPrompts(options));
        var found = Rows(ml.Transforms.EncodeImage("Embedding", "ImagePath", sam).Append(ml.Transforms.SegmentWithPrompts(options with { ImageEmbeddingColumnName = "Embedding" })));

        foreach (var (e, f) in expected.Zip(found))
        {
            CollectionAssert.AreEqual(e.MaskLogits, f.MaskLogits);
        }
    }

    [TestMethod]
    [DataRow(new[] { 1f, 2, 3 }, null, null, "Column 'Points': the row has 3 values")]
    [DataRow(new[] { 1f, float.NaN }, new[] { 1f }, null, "Column 'Points': value 1 of the row is NaN")]
    [DataRow(new[] { 1f, float.PositiveInfinity }, new[] { 1f }, null, "Column 'Points': value 1")]
    [DataRow(new[] { 1f, 2 }, new[] { 1f, 0 }, null, "Column 'PointLabels': the row has 2 labels for 1 points in 'Points'")]
    [DataRow(new[] { 1f, 2 }, null, null, "Column 'PointLabels': the row has 0 labels for 1 points")]
    [DataRow(new[] { 1f, 2 }, new[] { 2f }, null, "Column 'PointLabels': 2 is no label")]
    [DataRow(new[] { 1f, 2 }, new[] { float.NaN }, null, "Column 'PointLabels': NaN is no label")]
    [DataRow(null, null, new[] { 1f, 2, 3, 4, 5 }, "Column 'Boxes': the row has 5 values")]
    [DataRow(null, null, new[] { 1f, 2, 0, 4 }, "Column 'Boxes': [1, 2, 0, 4] is no box")]
    [DataRow(null, null, new[] { 1f, 2, float.NegativeInfinity, 4 }, "Column 'Boxes': value 2")]
    [DataRow(new[] { 1f, 2 }, new[] { 1f }, new[] { 1f, 2, 3, 4, 5, 6, 7, 8 }, "Column 'Boxes': the row has 2 boxes")]
    [DataRow(null, null, null, "The row has no prompt: 'Points', 'Boxes' are all empty")]
    public void A_prompt_that_cannot_be_is_one_error_that_names_the_column(float[]? points, float[]? labels, float[]? boxes, string message)
    {
        using var clips = new Clips();
        using var sam = SamBundles.Golden();
        using var engine = Engine(s_all with { Model = sam });
        var row = new PromptedImage { ImagePath = clips.Rows[0].ImagePath, Points = points ?? [], PointLabels = labels ?? [], Boxes = boxes ?? [] };

        Assert.Contains(message, Assert.ThrowsExactly<InvalidDataException>(() => engine.Predict(row)).Message);

        row.Points = [-3, 5000];
        row.PointLabels = [0];
        row.Boxes = [];
        Assert.HasCount(1, engine.Predict(row).MaskScores);
    }

    [TestMethod]
    public void Mask_prompts_fit_the_prompts()
    {
        using var clips = new Clips();
        using var sam = SamBundles.Discs();
        var ml = new MLContext();
        PromptedMask Predict(float[] boxes, float[] masks)
        {
            var data = ml.Data.LoadFromEnumerable([new { clips.Rows[0].ImagePath, Boxes = boxes, Earlier = masks }]);
            var stage = ml.Transforms.SegmentWithPrompts("Mask", "ImagePath", sam, boxesColumnName: "Boxes", maskPromptColumnName: "Earlier");
            return ml.Data.CreateEnumerable<PromptedMask>(stage.Fit(data).Transform(data), reuseRowObject: false).Single();
        }

        float[] two = [1, 2, 30, 40, 5, 6, 30, 40];
        var without = Predict(two, []).MaskLowRes;
        var with = Predict(two, [.. Enumerable.Repeat(10f, 256), .. Enumerable.Repeat(-20f, 256)]).MaskLowRes;
        for (var i = 0; i < 512; i++)
        {
            Assert.AreEqual(i < 256 ? 10f : -20f, with[i] - without[i], 1e-3f);
        }

        Assert.Contains("Column 'Earlier': the row has 1 masks for 2 prompts", Assert.ThrowsExactly<InvalidDataException>(() => Predict(two, new float[256])).Message);
        Assert.Contains("Column 'Earlier': the row has 255 values; expected masks of 16×16", Assert.ThrowsExactly<InvalidDataException>(() => Predict([], new float[255])).Message);
    }

    [TestMethod]
    public void A_stage_without_prompts_or_model_is_refused_at_once()
    {
        using var sam = SamBundles.Golden();
        var ml = new MLContext();

        Assert.Contains("name at least one", Assert.ThrowsExactly<ArgumentException>(() => ml.Transforms.SegmentWithPrompts("Mask", "ImagePath", sam)).Message);
        Assert.Contains("'Labels' has labels of points", Assert.ThrowsExactly<ArgumentException>(() => ml.Transforms.SegmentWithPrompts("Mask", "ImagePath", sam, pointLabelsColumnName: "Labels", boxesColumnName: "Boxes")).Message);
        Assert.ThrowsExactly<ArgumentNullException>(() => ml.Transforms.SegmentWithPrompts("Mask", "ImagePath", null!, "Points"));
        Assert.ThrowsExactly<ArgumentNullException>(() => ml.Transforms.GenerateMasks("Masks", "ImagePath", null!));
        Assert.Contains("The option CropLayers is 7", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ml.Transforms.GenerateMasks("Masks", "ImagePath", sam, new SamMaskGeneratorOptions { CropLayers = 7 })).Message);
    }

    private static PredictionEngine<PromptedImage, PromptedMask> Engine(SegmentWithPromptsEstimator.Options options)
    {
        var ml = new MLContext();
        return ml.Model.CreatePredictionEngine<PromptedImage, PromptedMask>(ml.Transforms.SegmentWithPrompts(options).Fit(ml.Data.LoadFromEnumerable<PromptedImage>([])));
    }

    private static bool[] White(PromptedMask mask) => [.. mask.Mask!.Pixels.ToArray().Chunk(4).Select(p => p[0] == 255)];
}
