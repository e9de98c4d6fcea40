using AvSam.MLNet.Imaging;
using AvSam.MLNet.Masks;
using AvSam.MLNet.Models;
using AvSam.MLNet.Sam;
using AvSam.MLNet.Tests.Models;
using AvSam.MLNet.Tests.Shared;

namespace AvSam.MLNet.Tests.Sam;

[TestClass]
public sealed class SamPredictorTests
{
    private static readonly float[] s_goldenMask = FormulaParameters.Input(3, 0, 1, 1, 16, 16);

    public static IEnumerable<object[]> Goldens =>
    [
        ["decoder_points", new SamPrompt { Points = [new(10, 20), new(40, 50, IsForeground: false)] }],
        ["decoder_empty_nomask", SamPrompt.Nothing],
        ["decoder_empty_mask", new SamPrompt { MaskLogits = s_goldenMask }],
    ];

    [TestMethod]
    [DynamicData(nameof(Goldens))]
    public void The_official_codes_masks_come_out(string name, SamPrompt prompt)
    {
        var golden = Golden.Read("golden_modules.json").GetProperty(name);
        using var model = SamBundles.Golden();
        using var predictor = OverGoldenEmbedding(model);

        var three = predictor.Predict(prompt, SamMaskChoice.All);
        var single = predictor.Predict(prompt, SamMaskChoice.Single);
        var best = predictor.Predict(prompt);

        SamMask[] four = [.. single, .. three];
        Golden.AssertMatches(golden.GetProperty("masks"), [1, 4, 16, 16], [.. four.SelectMany(mask => mask.LowResLogits.ToArray())], 1e-4);
        Golden.AssertArray(golden.GetProperty("iou"), [.. four.Select(mask => mask.Score)], 1e-4);
        Assert.HasCount(1, best);
        Assert.AreEqual(three.Max(mask => mask.Score), best[0].Score);
    }

    [TestMethod]
    public void Many_prompts_at_once_give_what_each_gives_alone_and_what_a_decoder_for_one_gives()
    {
        using var many = SamBundles.Golden();
        using var one = SamBundles.GoldenOneByOne();
        using var together = OverGoldenEmbedding(many);
        using var oneByOne = OverGoldenEmbedding(one);
        var random = new Random(3);
        double Place() => random.NextDouble() * 64;
        SamPrompt[] prompts =
        [
            .. Enumerable.Range(0, 20).Select(_ => SamPrompt.At(Place(), Place())),
            .. Enumerable.Range(0, 3).Select(_ => SamPrompt.Within(new SamBox(Place() / 4, Place() / 4, 20 + Place(), 20 + Place()))),
            new() { MaskLogits = s_goldenMask },
            new() { Points = [new(1, 2), new(30, 40, false), new(5, 6)], Box = new SamBox(0, 0, 50, 60), MaskLogits = s_goldenMask },
            new() { Points = [new(9, 2), new(30, 7, false), new(5, 6)], Box = new SamBox(2, 0, 50, 60), MaskLogits = Array.ConvertAll(s_goldenMask, v => -v) },
            SamPrompt.At(5, 5),
        ];

        var found = together.Predict(prompts, SamMaskChoice.All);

        Assert.HasCount(prompts.Length, found);
        for (var i = 0; i < prompts.Length; i++)
        {
            Near(together.Predict(prompts[i], SamMaskChoice.All), found[i], i);
            Near(oneByOne.Predict(prompts, SamMaskChoice.All)[i], found[i], i);
        }
    }

    [TestMethod]
    public void A_mask_has_the_pictures_size_and_its_logits_are_those_of_the_decoder_led_back()
    {
        using var model = SamBundles.Golden();
        using var predictor = new SamPredictor(model);
        using var picture = Pictures.Of(50, 120);
        predictor.SetImage(picture);

        var mask = predictor.Predict(SamPrompt.At(25, 60))[0];

        Assert.AreEqual((120, 50), (mask.Height, mask.Width));
        var logits = MaskGeometry.ToOriginal(mask.LowResLogits.Span, 16, ImagePlacement.Of(120, 50, 64));
        CollectionAssert.AreEqual(logits, mask.ToLogits());
        CollectionAssert.AreEqual(logits.Select(l => l > 0).ToArray(), mask.ToMask());
    }

    [TestMethod]
    public void A_disc_lies_where_its_point_is_in_the_picture()
    {
        using var model = SamBundles.Discs();
        using var predictor = new SamPredictor(model);
        using var picture = Pictures.Of(640, 320);
        predictor.SetImage(picture);

        // Radius 10 of the square's 64 pixels is 100 of the picture's 640.
        var mask = predictor.Predict(SamPrompt.At(400, 150), SamMaskChoice.Single)[0].ToMask();

        for (var y = 0; y < 320; y++)
        {
            for (var x = 0; x < 640; x++)
            {
                var distance = Math.Sqrt(Math.Pow(x + 0.5 - 400, 2) + Math.Pow(y + 0.5 - 150, 2));
                if (Math.Abs(distance - 100) > 6)
                {
                    Assert.AreEqual(distance < 100, mask[(y * 640) + x], $"({x}, {y})");
                }
            }
        }
    }

    [TestMethod]
    public void Mirrored_prompts_give_mirrored_masks()
    {
        using var model = SamBundles.Discs();
        using var predictor = new SamPredictor(model);
        using var picture = Pictures.Of(96, 64);
        predictor.SetImage(picture);
        foreach (var (x, y) in new[] { (10.0, 20.0), (48, 32), (95.5, 0) })
        {
            var here = predictor.Predict(SamPrompt.At(x, y), SamMaskChoice.Single)[0].ToLogits();
            var there = predictor.Predict(SamPrompt.At(96 - x, y), SamMaskChoice.Single)[0].ToLogits();
            for (var i = 0; i < here.Length; i++)
            {
                Assert.AreEqual(here[i], there[(i / 96 * 96) + 95 - (i % 96)], 0.01f);
            }
        }
    }

    [TestMethod]
    public void What_was_predicted_stays_when_another_picture_is_set()
    {
        using var model = SamBundles.Golden();
        using var predictor = new SamPredictor(model);
        using var first = Pictures.Of(64, 64, seed: 1);
        using var second = Pictures.Of(30, 64, seed: 2);
        predictor.SetImage(first);
        var mask = predictor.Predict(SamPrompt.At(20, 20))[0];
        var logits = mask.ToLogits();

        predictor.SetImage(second);
        var other = predictor.Predict(SamPrompt.At(20, 20))[0];

        CollectionAssert.AreEqual(logits, mask.ToLogits());
        CollectionAssert.AreNotEqual(mask.LowResLogits.ToArray(), other.LowResLogits.ToArray());
        Assert.AreEqual(30, other.Width);
    }

    [TestMethod]
    public void A_prompt_that_cannot_be_is_named_with_its_number()
    {
        using var model = SamBundles.Golden();
        using var predictor = new SamPredictor(model);
        Assert.Contains("SetImage", Assert.ThrowsExactly<InvalidOperationException>(() => predictor.Predict(SamPrompt.At(1, 1))).Message);
        using var picture = Pictures.Of(64, 64);
        predictor.SetImage(picture);
        (SamPrompt Prompt, string Message)[] cases =
        [
            (new(), "the prompt is empty"),
            (SamPrompt.At(double.NaN, 0), "expected finite"),
            (SamPrompt.At(0, double.PositiveInfinity), "expected finite"),
            (SamPrompt.Within(new SamBox(9, 0, 8, 5)), "is no box"),
            (SamPrompt.Within(new SamBox(0, 0, float.NaN, 5)), "is no box"),
            (new() { MaskLogits = new float[255] }, "255 logits, expected 16×16"),
            (new() { MaskLogits = Enumerable.Repeat(float.NaN, 256).ToArray() }, "not all finite"),
        ];
        foreach (var (prompt, message) in cases)
        {
            var error = Assert.ThrowsExactly<ArgumentException>(() => predictor.Predict([SamPrompt.At(1, 1), prompt]));

            Assert.Contains("Prompt 1:", error.Message);
            Assert.Contains(message, error.Message);
        }

        Assert.IsEmpty(predictor.Predict([]));
        Assert.HasCount(3, predictor.Predict(SamPrompt.At(-500, 1e6), SamMaskChoice.All));
    }

    [TestMethod]
    public void Predictors_keep_their_networks_when_the_model_is_disposed_and_free_them_at_the_end()
    {
        var model = SamBundles.Golden();
        var networks = model.Networks;
        var predictor = new SamPredictor(model);
        model.Dispose();
        using var picture = Pictures.Of(64, 64);
        predictor.SetImage(picture);

        Assert.HasCount(1, predictor.Predict(SamPrompt.At(1, 1)));
        Assert.AreEqual(2, networks.LoadedCount);
        predictor.Dispose();
        predictor.Dispose();
        Assert.AreEqual(0, networks.LoadedCount);
        Assert.ThrowsExactly<ObjectDisposedException>(() => new SamPredictor(model));
    }

    private static SamPredictor OverGoldenEmbedding(SamModel model)
    {
        var predictor = new SamPredictor(model);
        FormulaParameters.Input(1, 0.5, 1, 32, 4, 4).CopyTo(predictor.Tensors[BundleTensors.ImageEmbedding]);
        predictor.Placed(ImagePlacement.Of(64, 64, 64));
        return predictor;
    }

    private static void Near(IReadOnlyList<SamMask> expected, IReadOnlyList<SamMask> found, int prompt)
    {
        Assert.HasCount(expected.Count, found);
        foreach (var (e, f) in expected.Zip(found))
        {
            Assert.AreEqual(e.Score, f.Score, 1e-5f, $"prompt {prompt}");
            foreach (var (a, b) in e.LowResLogits.ToArray().Zip(f.LowResLogits.ToArray()))
            {
                Assert.AreEqual(a, b, 1e-5f, $"prompt {prompt}");
            }
        }
    }
}
