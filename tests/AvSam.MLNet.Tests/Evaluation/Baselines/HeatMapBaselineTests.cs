using AvSam.MLNet.Evaluation;
using AvSam.MLNet.Imaging;
using AvSam.MLNet.Models;
using AvSam.MLNet.Tests.Models;
using AvSam.MLNet.Tests.Sam;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Tests.Evaluation;

/// <summary>The baselines that give degrees: the centre, and the object prior.</summary>
[TestClass]
public sealed class HeatMapBaselineTests
{
    [TestMethod]
    public void The_centre_is_a_gaussian_of_a_quarter_of_each_side()
    {
        using var baseline = new CentreBaseline();
        using var image = Pictures.Of(4, 2);

        // Across the pixels' centres lie 1.5, 0.5, 0.5 and 1.5 deviations from the middle, down 1 and 1.
        double[] row = [Math.Exp(-(2.25 + 1) / 2), Math.Exp(-(0.25 + 1) / 2), Math.Exp(-(0.25 + 1) / 2), Math.Exp(-(2.25 + 1) / 2)];
        var map = baseline.Mark(image, 2, 4);
        AreClose([.. row, .. row], map.Probabilities);
        Assert.IsNull(map.Mask);
        AreClose([1], baseline.Mark(image, 1, 1).Probabilities);

        // Above one half: an ellipse of half axes √(2 ln 2)/4 of either side.
        var marked = baseline.Mark(image, 400, 700).Probabilities.Count(p => p > 0.5f);
        Assert.AreEqual(Math.PI * 2 * Math.Log(2) / 16, marked / (400.0 * 700), 1e-3);
    }

    [TestMethod]
    public void The_object_prior_is_the_mean_strength_of_the_channels_from_0_to_1()
    {
        // Two channels over 1×2 places: |−1| and |1|, |3| and |1|: strengths 1 and 2, between aligned corners 1.5.
        AreClose([0, 0.5, 1], ObjectPriorBaseline.Map([-1, 3, 1, 1], 2, 1, 2, 1, 3));
        AreClose([0, 0, 0.5, 0.5, 1, 1], ObjectPriorBaseline.Map([-1, 1, -3, 3], 1, 2, 2, 3, 2));
        AreClose([0, 0, 0, 0], ObjectPriorBaseline.Map([5, -5, 5, -5], 1, 2, 2, 2, 2));
    }

    [TestMethod]
    public void The_object_prior_covers_the_whole_picture_whatever_its_shape()
    {
        using var folder = new TemporaryFolder();
        TinyNetworks.Write(folder.Path, "image-encoder", [("image", [1, 3, 64, 64])], (b, x) => [("image_embedding", b.AveragePool2d(x[0], 16, 16))]);
        BundleWriter.Write(folder.Path, "means", "mean colours", BundlePreprocessing.AvSam(64), "MIT");
        using var model = AvSamModel.Load(folder.Path);
        using var baseline = new ObjectPriorBaseline(model);

        // Prepared, black is 1.99 from 0 in the mean of the channels, white 2.44.
        using var image = Halves(128, 32);
        var map = baseline.Mark(image, 8, 40).Probabilities;
        for (var i = 0; i < map.Length; i++)
        {
            Assert.AreEqual(i % 40 < 13 ? 0 : i % 40 >= 27 ? 1 : map[i], map[i], 0.1, $"{i}");
        }
    }

    [TestMethod]
    public void Aligned_corners_keep_the_corners_and_meet_in_the_middle()
    {
        var map = new float[9];
        BilinearResize.AlignedCorners([0, 2, 4, 8], 2, 2, map, 3, 3);
        AreClose([0, 1, 2, 2, 3.5, 5, 4, 6, 8], map);
        var one = new float[1];
        BilinearResize.AlignedCorners([0, 2, 4, 8], 2, 2, one, 1, 1);
        AreClose([0], one);
    }

    [TestMethod]
    public void Bundles_without_an_image_encoder_are_refused()
    {
        using var folder = new TemporaryFolder();
        TinyNetworks.Write(folder.Path, "other", [("x", [1, 1, 2, 2])], (b, x) => [("y", b.Sigmoid(x[0]))]);
        BundleWriter.Write(folder.Path, "blind", "nothing", BundlePreprocessing.AvSam(64), "MIT");
        using var model = AvSamModel.Load(folder.Path);
        Assert.Contains("has no image-encoder.onnx", Assert.ThrowsExactly<InvalidOperationException>(() => new ObjectPriorBaseline(model)).Message);
    }

    private static MLImage Halves(int width, int height)
    {
        byte[] pixels = [.. Enumerable.Range(0, width * height).SelectMany(i => i % width < width / 2 ? new byte[] { 0, 0, 0, 255 } : [255, 255, 255, 255])];
        return MLImage.CreateFromPixels(width, height, MLPixelFormat.Rgba32, pixels);
    }

    private static void AreClose(double[] expected, float[] found)
    {
        Assert.HasCount(expected.Length, found);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.AreEqual(expected[i], found[i], 1e-5, $"value {i}");
        }
    }
}
