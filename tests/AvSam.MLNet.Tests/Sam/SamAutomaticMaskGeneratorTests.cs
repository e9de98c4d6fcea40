using AvSam.MLNet.Sam;
using AvSam.MLNet.Tests.Models;

namespace AvSam.MLNet.Tests.Sam;

/// <summary>Against the definition, written out for masks that anyone can compute (<see cref="SamBundles.Discs"/>).</summary>
[TestClass]
public sealed class SamAutomaticMaskGeneratorTests
{
    public static IEnumerable<object[]> Cases =>
    [
        [64, 64, new SamMaskGeneratorOptions { PointsPerSide = 16, PointsPerBatch = 7 }],
        [120, 50, new SamMaskGeneratorOptions { PointsPerSide = 9, BoxNmsThreshold = 0.4f }],
        [200, 150, new SamMaskGeneratorOptions { PointsPerSide = 8, CropLayers = 1, CropNmsThreshold = 0.5f }],
        [200, 150, new SamMaskGeneratorOptions { PointsPerSide = 8, CropLayers = 2, CropPointsDownscale = 2, StabilityOffset = 0.5f, PredictedIouThreshold = 0, StabilityThreshold = 0 }],
        [60, 40, new SamMaskGeneratorOptions { PointsPerSide = 5, PredictedIouThreshold = 0.93f, StabilityThreshold = 0.5f, StabilityOffset = 3 }],
    ];

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void The_masks_are_those_of_the_definition(int width, int height, SamMaskGeneratorOptions options)
    {
        using var model = SamBundles.Discs();
        using var generator = new SamAutomaticMaskGenerator(model, options);
        using var picture = Pictures.Of(width, height);

        var found = generator.Generate(picture);
        var expected = GeneratorOracle.Masks(width, height, options);

        Assert.IsGreaterThan(3, expected.Count);
        Assert.HasCount(expected.Count, found);
        foreach (var (e, f) in expected.Zip(found))
        {
            Assert.AreEqual(e.Box, f.Box);
            Assert.AreEqual(e.Crop, f.Crop);
            Assert.AreEqual(e.X, f.Point.X, 1e-9);
            Assert.AreEqual(e.Y, f.Point.Y, 1e-9);
            Assert.AreEqual(e.Iou, f.PredictedIou, 1e-5f);
            Assert.AreEqual(e.Stability, f.StabilityScore, 1e-6f);
            CollectionAssert.AreEqual(e.Mask, f.ToMask());
            Assert.AreEqual(e.Mask.Count(inside => inside), f.Area);
        }
    }

    [TestMethod]
    public void Everything_given_out_is_above_the_thresholds_and_apart()
    {
        using var model = SamBundles.Discs();
        using var generator = new SamAutomaticMaskGenerator(model);
        using var picture = Pictures.Of(64, 48);

        var found = generator.Generate(picture);

        Assert.IsNotEmpty(found);
        Assert.IsTrue(found.All(mask => mask.PredictedIou > 0.88f && mask.StabilityScore >= 0.95f));
        Assert.IsTrue(found.Zip(found.Skip(1)).All(pair => pair.First.PredictedIou >= pair.Second.PredictedIou));
        for (var i = 0; i < found.Count; i++)
        {
            Assert.IsFalse(found.Take(i).Any(better => better.Box.IntersectionOverUnion(found[i].Box) > 0.7));
        }
    }

    [TestMethod]
    public void Small_regions_are_removed_and_masks_without_any_win()
    {
        using var model = SamBundles.Discs();
        using var picture = Pictures.Of(64, 64);
        var options = new SamMaskGeneratorOptions { PointsPerSide = 6, PredictedIouThreshold = 0, StabilityThreshold = 0 };
        using var plain = new SamAutomaticMaskGenerator(model, options);
        using var cleaning = new SamAutomaticMaskGenerator(model, options with { MinimumRegionArea = 400 });

        var before = plain.Generate(picture);
        var after = cleaning.Generate(picture);

        // A disc is one region: the largest of its mask always stays, so that only the order and the suppression change.
        Assert.IsTrue(before.Any(mask => mask.Area < 400) && before.Any(mask => mask.Area >= 400));
        Assert.HasCount(before.Count, after);
        var firstSmall = after.ToList().FindIndex(mask => mask.Area < 400);
        Assert.IsTrue(after.Take(firstSmall).All(mask => mask.Area >= 400) && after.Skip(firstSmall).All(mask => mask.Area < 400));
    }

    [TestMethod]
    public void Kept_logits_are_above_zero_in_the_mask_and_nothing_outside_of_the_crop()
    {
        using var model = SamBundles.Discs();
        using var picture = Pictures.Of(200, 150);
        var options = new SamMaskGeneratorOptions { PointsPerSide = 8, CropLayers = 1 };
        using var generator = new SamAutomaticMaskGenerator(model, options with { KeepLogits = true });
        using var without = new SamAutomaticMaskGenerator(model, options);

        var found = generator.Generate(picture);

        Assert.IsTrue(found.Any(mask => mask.Crop.Area < 200 * 150) && found.Any(mask => mask.Crop.Area == 200 * 150));
        foreach (var mask in found)
        {
            var logits = mask.ToLogits();
            CollectionAssert.AreEqual(mask.ToMask(), logits.Select(l => l > 0).ToArray());
            Assert.AreEqual(200 * 150 - (int)mask.Crop.Area, logits.Count(float.IsNegativeInfinity));
        }

        Assert.Contains("KeepLogits", Assert.ThrowsExactly<InvalidOperationException>(without.Generate(picture)[0].ToLogits).Message);
    }

    [TestMethod]
    public void Progress_runs_to_one_and_the_work_can_be_cancelled()
    {
        using var model = SamBundles.Discs();
        using var generator = new SamAutomaticMaskGenerator(model, new SamMaskGeneratorOptions { PointsPerSide = 8, PointsPerBatch = 16, CropLayers = 1 });
        using var picture = Pictures.Of(64, 64);
        var told = new List<double>();
        using var cancellation = new CancellationTokenSource();

        generator.Generate(picture, new Told(told.Add));
        CollectionAssert.AreEqual(Enumerable.Range(1, 20).Select(i => i * 16 / 320.0).ToArray(), told);

        told.Clear();
        Assert.ThrowsExactly<OperationCanceledException>(() => generator.Generate(
            picture,
            new Told(share =>
            {
                told.Add(share);
                cancellation.Cancel();
            }),
            cancellation.Token));
        Assert.HasCount(1, told);
    }

    [TestMethod]
    public void An_option_out_of_its_range_is_named()
    {
        using var model = SamBundles.Discs();
        (SamMaskGeneratorOptions Options, string Name)[] cases =
        [
            (new() { PointsPerSide = 0 }, "PointsPerSide"),
            (new() { PointsPerBatch = 5000 }, "PointsPerBatch"),
            (new() { PredictedIouThreshold = float.NaN }, "PredictedIouThreshold"),
            (new() { StabilityThreshold = 1.1f }, "StabilityThreshold"),
            (new() { StabilityOffset = 0 }, "StabilityOffset"),
            (new() { BoxNmsThreshold = -1 }, "BoxNmsThreshold"),
            (new() { CropLayers = 9 }, "CropLayers"),
            (new() { CropNmsThreshold = 2 }, "CropNmsThreshold"),
            (new() { CropOverlapRatio = double.NaN }, "CropOverlapRatio"),
            (new() { CropPointsDownscale = 0 }, "CropPointsDownscale"),
            (new() { MinimumRegionArea = -1 }, "MinimumRegionArea"),
        ];
        foreach (var (options, name) in cases)
        {
            var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new SamAutomaticMaskGenerator(model, options));
            Assert.AreEqual(name, error.ParamName);
            Assert.Contains($"The option {name} is", error.Message);
        }
    }

    // Unlike Progress<T>, at once and on the same thread.
    private sealed class Told(Action<double> tell) : IProgress<double>
    {
        public void Report(double value) => tell(value);
    }
}
