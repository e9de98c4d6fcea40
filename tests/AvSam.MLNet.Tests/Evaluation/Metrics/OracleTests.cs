using System.Globalization;
using AvSam.MLNet.Evaluation;

namespace AvSam.MLNet.Tests.Evaluation;

/// <summary>Every metric against scikit-learn and plain NumPy (Fixtures/make.py), to 1e-5 as the issue asks; they agree to 1e-7.</summary>
[TestClass]
public sealed class OracleTests
{
    private const double Tolerance = 1e-7;
    private static readonly Lazy<(LocalizationCounts Fixed, LocalizationCounts Median, MaskCounts Frame)[]> Cases = new(Measure);

    [TestMethod]
    public void Every_case_agrees()
    {
        foreach (var line in Rows("cases.csv", OracleCase.Count))
        {
            var (image, median, frame) = Cases.Value[int.Parse(line[0], CultureInfo.InvariantCulture)];
            var sounding = frame.Truth > 0;
            Same(
                $"case {line[0]}",
                line[1..],
                image.ConsensusIoU,
                image.AveragePrecision,
                image.AveragePrecisionAvgn,
                median.ConsensusIoU,
                median.AveragePrecisionAvgn,
                frame.IoU,
                sounding ? frame.FCurve().Max() : null,
                sounding ? frame.F1 : null,
                sounding ? frame.AveragePrecision : null);
            Assert.AreEqual(image.AveragePrecision, median.AveragePrecision);
        }
    }

    [TestMethod]
    public void Every_set_of_pictures_agrees()
    {
        foreach (var line in Rows("localization.csv", 2 * (OracleCase.Count + 40 + 1)))
        {
            var rule = Enum.Parse<LocalizationRule>(line[0]);
            var (first, count) = Range(line[1..]);
            var accumulator = new LocalizationAccumulator(rule);
            for (var k = first; k < first + count; k++)
            {
                accumulator.Add($"{k}", "", rule == LocalizationRule.Median ? Cases.Value[k].Median : Cases.Value[k].Fixed);
            }

            var metrics = accumulator.ToMetrics();
            Assert.AreEqual(count, metrics.Images);
            Same(string.Join(' ', line[..3]), line[3..], metrics.IoUAt03, metrics.IoUAt05, metrics.MeanConsensusIoU, metrics.AreaUnderCurve, metrics.AveragePrecision, metrics.AveragePrecisionAvgn);
        }
    }

    [TestMethod]
    public void Every_set_of_clips_agrees()
    {
        foreach (var line in Rows("segmentation.csv", 56 + 1))
        {
            var (first, count) = Range(line);
            var accumulator = new SegmentationAccumulator();
            for (var k = first; k < first + count; k++)
            {
                accumulator.Add($"{k / 5}", "", Cases.Value[k].Frame);
            }

            var metrics = accumulator.ToMetrics();
            Assert.AreEqual((count / 5, count), (metrics.Clips, metrics.Frames));
            Same(string.Join(' ', line[..2]), line[2..], metrics.MeanIoU, metrics.FScoreAvsBench, metrics.FScoreImage, metrics.F1At05, metrics.AveragePrecision);
        }
    }

    private static (LocalizationCounts Fixed, LocalizationCounts Median, MaskCounts Frame)[] Measure() => [.. Enumerable.Range(0, OracleCase.Count).Select(k =>
    {
        var drawn = new OracleCase(k);
        return (
            LocalizationCounts.FromScores(drawn.Heat, drawn.Consensus, LocalizationRule.Logit, LocalizationScoreKind.HeatMap),
            LocalizationCounts.FromScores(drawn.Heat, drawn.Consensus, LocalizationRule.Median),
            MaskCounts.FromLogits(drawn.Logits, drawn.Mask));
    })];

    private static void Same(string subject, string[] wanted, params double?[] got)
    {
        Assert.HasCount(wanted.Length, got);
        for (var i = 0; i < wanted.Length; i++)
        {
            if (wanted[i].Length == 0)
            {
                Assert.IsNull(got[i], $"{subject}, value {i}");
            }
            else
            {
                Assert.AreEqual(double.Parse(wanted[i], CultureInfo.InvariantCulture), got[i]!.Value, Tolerance, $"{subject}, value {i}");
            }
        }
    }

    private static (int First, int Count) Range(string[] line) => (int.Parse(line[0], CultureInfo.InvariantCulture), int.Parse(line[1], CultureInfo.InvariantCulture));

    private static List<string[]> Rows(string file, int count)
    {
        var rows = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Evaluation", "Fixtures", file)).Skip(1).Select(line => line.Split(',')).ToList();
        Assert.HasCount(count, rows);
        return rows;
    }
}
