using AvSam.MLNet.Evaluation;

namespace AvSam.MLNet.Tests.Evaluation;

[TestClass]
public sealed class FormattedTableTests
{
    [TestMethod]
    public void Segmentation_with_categories_clips_and_intervals()
    {
        var accumulator = new SegmentationAccumulator();
        accumulator.Add("dog/a", "dog", MaskCounts.FromMask([1, 0, 0, 0], [1, 1, 0, 0]));
        accumulator.Add("dog/a", "dog", MaskCounts.FromMask([0, 0, 0, 0], [0, 0, 0, 0]));
        accumulator.Add("cat/b", "cat", MaskCounts.FromMask([1, 1, 0, 0], [1, 1, 0, 0]));
        Same(
            """
                   clips  frames   mIoU  F (AVSBench)  F (image)  F1 at 0.5  AP (pixels)
            cat/b      1       1  1.000         1.000      1.000      1.000        1.000
            dog/a      1       2  0.750         0.813      0.813      0.667        0.750
            cat        1       1  1.000         1.000      1.000      1.000        1.000
            dog        1       2  0.750         0.813      0.813      0.667        0.750
            all        2       3  0.875         0.906      0.906      0.833        0.875
            """,
            accumulator.ToMetrics().ToFormattedString(perClip: true));
    }

    [TestMethod]
    public void Localization_with_intervals()
    {
        var accumulator = new LocalizationAccumulator(LocalizationRule.Logit);
        accumulator.Add("1", "", LocalizationCounts.FromScores([3, 2, -1, -2], [1, 0, 0, 0], LocalizationRule.Logit));
        accumulator.Add("2", "", LocalizationCounts.FromScores([-1, -1, -1, -2], [.5f, 0, 0, 0], LocalizationRule.Logit));
        Same(
            """
                 pictures      IoU@0.3      IoU@0.5    Mean cIoU          AUC  AP (pixels)    AP (AVGN)
            1           1        1.000        1.000        0.500        0.525        1.000        0.750
            2           1        0.000        0.000        0.000        0.025                     0.000
            all         2        0.500        0.500        0.250        0.275        1.000        0.375
                           0.000–1.000  0.000–1.000  0.000–0.500  0.025–0.525  0.000–1.000  0.000–0.750
            """,
            accumulator.ToMetrics(new() { Resamples = 200 }).ToFormattedString(perClip: true));
    }

    private static void Same(string wanted, string got) => Assert.AreEqual(wanted.ReplaceLineEndings(), got.TrimEnd().ReplaceLineEndings());
}
