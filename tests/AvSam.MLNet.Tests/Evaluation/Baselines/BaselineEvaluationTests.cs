using AvSam.MLNet.Datasets;
using AvSam.MLNet.Evaluation;
using AvSam.MLNet.Files;
using AvSam.MLNet.Imaging;
using AvSam.MLNet.Masks;
using AvSam.MLNet.Tests.Shared;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Tests.Evaluation;

/// <summary>Baselines on the miniature datasets.</summary>
[TestClass]
public sealed class BaselineEvaluationTests
{
    [TestMethod]
    public void The_centre_on_s4_is_the_ellipse_against_the_mask()
    {
        // Each mask: rows 2–5, columns 4–11 of 12×16.
        using var data = new MiniDataset("avsbench-s4");
        using var baseline = new CentreBaseline();
        var clips = AvsBenchDataset.Open(data.Root).Clips("test");
        var (union, both) = (0, 0);
        for (var i = 0; i < 12 * 16; i++)
        {
            var (y, x) = (i / 16, i % 16);
            var inEllipse = Math.Pow((((x + 0.5) / 16) - 0.5) * 4, 2) + Math.Pow((((y + 0.5) / 12) - 0.5) * 4, 2) < 2 * Math.Log(2);
            var inMask = y is >= 2 and < 6 && x is >= 4 and < 12;
            union += inEllipse || inMask ? 1 : 0;
            both += inEllipse && inMask ? 1 : 0;
        }

        var told = new List<EvaluatedFrame>();
        var metrics = BaselineEvaluation.Evaluate(clips, baseline, new() { Resamples = 20 }, new Told<EvaluatedFrame>(told));
        Assert.AreEqual((double)both / union, metrics.MeanIoU, 1e-6);
        Assert.AreEqual((clips.Sum(clip => clip.Frames.Count), clips.Count), (metrics.Frames, metrics.Clips));
        Assert.AreEqual(metrics.MeanIoU, metrics.Intervals!["miou"].Low, 1e-6);
        CollectionAssert.AreEqual(Enumerable.Range(1, metrics.Frames).ToArray(), told.Select(frame => frame.Number).ToArray());
    }

    [TestMethod]
    [DataRow("flickr-soundnet", LocalizationRule.Logit)]
    [DataRow("flickr-soundnet", LocalizationRule.Median)]
    [DataRow("vgg-ss", LocalizationRule.Logit)]
    public void Heat_maps_give_the_figures_of_the_same_maps_stored(string layout, LocalizationRule rule)
    {
        using var data = new MiniDataset(layout);
        using var baseline = new CentreBaseline();
        var pairs = LocalizationDataset.Open(data.Root, layout == "vgg-ss" ? LocalizationBenchmark.VggSs : LocalizationBenchmark.FlickrSoundNet).Pairs();
        foreach (var pair in pairs)
        {
            using var image = ImageFile.Read(pair.ImagePath);
            NpyWriter.Write(Path.Combine(data.Predictions, pair.Id + ".npy"), baseline.Mark(image, 224, 224).Probabilities, 224, 224);
        }

        var stored = StoredHeatMaps.Open(pairs, data.Predictions).Evaluate(rule);
        var found = BaselineEvaluation.Evaluate(pairs, baseline, rule);
        Assert.AreEqual(
            (stored.Images, stored.MeanConsensusIoU, stored.AreaUnderCurve, stored.AveragePrecision, stored.AveragePrecisionAvgn, stored.Rule),
            (found.Images, found.MeanConsensusIoU, found.AreaUnderCurve, found.AveragePrecision, found.AveragePrecisionAvgn, found.Rule));
    }

    [TestMethod]
    public void A_mask_of_its_own_is_what_the_logit_rule_marks_and_the_median_overrules()
    {
        using var data = new MiniDataset("vgg-ss");
        using var baseline = new UpperLeftPixel();
        var pairs = LocalizationDataset.Open(data.Root, LocalizationBenchmark.VggSs).Pairs();
        var images = new List<EvaluatedImage>();
        BaselineEvaluation.Evaluate(pairs, baseline, LocalizationRule.Logit, progress: new Told<EvaluatedImage>(images));
        Assert.IsTrue(images.All(image => image.Counts.Marked == 1));
        images.Clear();
        BaselineEvaluation.Evaluate(pairs, baseline, LocalizationRule.Median, progress: new Told<EvaluatedImage>(images));
        Assert.IsTrue(images.All(image => image.Counts.Marked == 224 * 224));
    }

    [TestMethod]
    public void A_mask_of_another_size_than_its_picture_is_named()
    {
        using var data = new MiniDataset("avsbench-s4");
        using var baseline = new CentreBaseline();
        var clips = AvsBenchDataset.Open(data.Root).Clips("test");
        MaskImage.Write(clips[0].Frames[0].MaskPath, new bool[6], 2, 3);
        var message = Assert.ThrowsExactly<InvalidDataException>(() => BaselineEvaluation.Evaluate(clips, baseline)).Message;
        Assert.Contains(clips[0].Frames[0].MaskPath, message);
        Assert.Contains("found 2×3 (height × width), expected 12×16", message);
    }

    private sealed class Told<T>(List<T> told) : IProgress<T>
    {
        public void Report(T value) => told.Add(value);
    }

    // Marks one pixel, and is as unsure of it as of all others.
    private sealed class UpperLeftPixel : PictureBaseline
    {
        public override BaselineMap Mark(MLImage image, int height, int width, CancellationToken cancellation = default)
        {
            var mask = new byte[height * width];
            mask[0] = 1;
            return new(new float[height * width], mask);
        }
    }
}
