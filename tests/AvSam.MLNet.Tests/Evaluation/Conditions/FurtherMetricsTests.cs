using System.Text.Json;
using AvSam.MLNet.Evaluation;
using Microsoft.ML;

namespace AvSam.MLNet.Tests.Evaluation;

/// <summary>The metrics of category pairs and of other sounds, worked out by hand on frames of 1,000 pixels.</summary>
[TestClass]
public sealed class FurtherMetricsTests
{
    // Of the 1,000 pixels of each photograph the first 100 are the truth. With its own sound a/cat marks 50 of them, a/dog exactly 2 pixels
    // elsewhere, which is not more than 0.2 %, b/dog all of them. In silence nothing is marked but 3 pixels elsewhere on a/cat; with noise b/dog
    // is marked as before; off screen each as with its own sound. Of b there is no recording of none.
    private static readonly Dictionary<string, (int Inside, int Outside)>
        s_own = new() { ["a/cat"] = (50, 0), ["a/dog"] = (0, 2), ["b/dog"] = (100, 0) },
        s_silence = new() { ["a/cat"] = (0, 3), ["a/dog"] = (0, 0), ["b/dog"] = (0, 0) },
        s_noise = new() { ["a/cat"] = (0, 0), ["a/dog"] = (0, 0), ["b/dog"] = (100, 0) },
        s_none = new() { ["a/cat"] = (0, 900), ["a/dog"] = (0, 0) };

    [TestMethod]
    public void Of_pairs()
    {
        var metrics = Pairs();
        AreEqual(
            metrics,
            ("miou_several", .25), ("miou_single", 1), ("miou_every_object", (.25 + .75) / 2),

            // Photograph a counts once: half of it is marked with the right sound.
            ("marked_present", (.5 + 1) / 2), ("marked_absent", (.5 + 1) / 2), ("marked_silence", .5 / 2), ("marked_none", .5 / 1));
        AreEqual(metrics.PerCategory!["dog"], ("miou_several", 0), ("miou_single", 1), ("miou_every_object", .75), ("marked_present", 1 / 1.5), ("marked_silence", 0), ("marked_none", 0));
        Assert.IsFalse(metrics.PerCategory["cat"].Further.ContainsKey("miou_single"), "no cat is alone");
        Assert.IsTrue(double.IsNaN(metrics.PerCategory["cat"].Of(MetricDefinitions.MeanIoUSingle)));
    }

    [TestMethod]
    public void Of_AVSBench_Robust()
    {
        // mIoU 1.5/3; in silence 0, with noise 1/3, off screen 0.5. F as coded: at the threshold 0 everything is marked, p = 0.1, r = 1.
        const double everything = 1.3 * .1 / ((.3 * .1) + 1), half = 1.3 * .5 / (.3 + .5);
        double miou = .5, silence = 0, noise = 1 / 3.0, off = .5, f = (half + everything + 1) / 3, fNoise = ((2 * everything) + 1) / 3;
        var (left, fLeft) = (1 - ((silence + noise + off) / 3), 1 - ((everything + fNoise + f) / 3));
        var metrics = Pairs();
        AreEqual(
            metrics,
            ("miou_silence", silence), ("miou_noise", noise), ("miou_off_screen", off), ("g_miou", 2 * miou * left / (miou + left)),
            ("fscore_silence", everything), ("fscore_noise", fNoise), ("fscore_off_screen", f), ("g_fscore", 2 * f * fLeft / (f + fLeft)),
            ("fpr_silence", .003 / 3), ("fpr_noise", .1 / 3), ("fpr_off_screen", .152 / 3), ("g_fpr", (.003 + .1 + .152) / 9));
    }

    [TestMethod]
    public void Who_marks_the_same_whatever_is_heard_has_twice_miou_times_what_is_missing()
    {
        // VCT has mIoU 86.20 on AVSBench S4; a method that builds on it starts from a G-mIoU of 23.79 (docs/reference.md §2.8).
        var g = new HarmonicMetric(MetricDefinitions.GlobalMeanIoU, MetricDefinitions.MeanIoU, [MetricDefinitions.MeanIoUWith(EvaluationCondition.Silence)]);
        Assert.AreEqual(.2379, g.Of(_ => .8620), 5e-5);
        Assert.AreEqual(0, g.Of(metric => metric == MetricDefinitions.MeanIoU ? 0 : 1));
    }

    [TestMethod]
    public void Without_an_off_screen_sound_there_is_nothing_global()
    {
        var metrics = Complete(MetricTable.SegmentationWithConditions, (EvaluationCondition.Silence, s_silence), (EvaluationCondition.Noise, s_noise));
        CollectionAssert.AreEquivalent(new[] { "miou_silence", "miou_noise", "fscore_silence", "fscore_noise", "fpr_silence", "fpr_noise" }, metrics.Further.Keys.ToArray());
        Assert.IsFalse(metrics.Intervals!.ContainsKey("g_miou"));
        Assert.DoesNotContain("G-mIoU", metrics.ToFormattedString());
    }

    [TestMethod]
    public void The_json_holds_them_beside_the_others_and_each_has_an_interval_around_it()
    {
        var metrics = Pairs();
        using var json = JsonDocument.Parse(JsonSerializer.Serialize(metrics));
        Assert.HasCount(19, metrics.Further);
        foreach (var metric in MetricTable.PairsWithConditions.All)
        {
            Assert.AreEqual(metrics.Of(metric), json.RootElement.GetProperty(metric.Key).GetDouble(), metric.Key);
            var interval = metrics.Intervals![metric.Key];
            Assert.IsTrue(interval.Low <= metrics.Of(metric) + 1e-9 && metrics.Of(metric) <= interval.High + 1e-9, metric.Key);
            Assert.AreEqual(interval.High, json.RootElement.GetProperty("intervals").GetProperty(metric.Key).GetProperty("high").GetDouble());
        }

        Assert.AreEqual(.75, json.RootElement.GetProperty("per_category").GetProperty("dog").GetProperty("miou_every_object").GetDouble());
        Assert.IsFalse(json.RootElement.GetProperty("per_category").GetProperty("cat").TryGetProperty("miou_single", out _));
    }

    [TestMethod]
    public void Intervals_are_drawn_by_clips()
    {
        // Single photographs are one clip of three: a draw without it says nothing, every other draw 1. Of silence: clips of weight 1/2, 1/2
        // and 1, the first marked; drawn thrice, the share is 1 at most and 0 at least.
        var intervals = Pairs().Intervals!;
        Assert.AreEqual(1, intervals["miou_single"].Low, 1e-6);
        Assert.AreEqual(0, intervals["marked_silence"].Low);
        Assert.AreEqual(1, intervals["marked_silence"].High, .3);
        Assert.IsTrue(intervals["g_miou"].Low < intervals["g_miou"].High);
    }

    [TestMethod]
    public void Two_models_are_compared_in_all_of_them()
    {
        var (first, second) = (Pairs(), Complete(MetricTable.PairsWithConditions, (EvaluationCondition.Silence, s_noise), (EvaluationCondition.Noise, s_noise), (EvaluationCondition.OffScreen, s_own), (EvaluationCondition.None, s_none)));
        var comparison = new MLContext().AudioVisual.Compare(first, second);
        CollectionAssert.AreEqual(MetricTable.PairsWithConditions.All.Select(metric => metric.Key).ToArray(), comparison.Metrics.Keys.ToArray());
        Assert.AreEqual(.5 - .25, comparison.Metrics["marked_silence"].Difference, 1e-9);
        Assert.AreEqual(second.Further["g_miou"] - first.Further["g_miou"], comparison.Metrics["g_miou"].Difference, 1e-12);
        Assert.IsTrue(comparison.Metrics["g_miou"].Interval.Low <= comparison.Metrics["g_miou"].Difference);
        Assert.Contains("marked, silence", comparison.ToFormattedString());
        Assert.Contains("other sounds", Assert.ThrowsExactly<ArgumentException>(() => new MLContext().AudioVisual.Compare(first, Own())).Message);
    }

    [TestMethod]
    public void The_table_has_a_line_for_each()
    {
        var text = Pairs().ToFormattedString();
        Assert.Contains("marked, absent", text);
        Assert.Contains("0.750", text.Split('\n').Single(line => line.StartsWith("marked, right sound", StringComparison.Ordinal)));
    }

    private static SegmentationMetrics Pairs() => Complete(
        MetricTable.PairsWithConditions, (EvaluationCondition.Silence, s_silence), (EvaluationCondition.Noise, s_noise), (EvaluationCondition.OffScreen, s_own), (EvaluationCondition.None, s_none));

    private static SegmentationMetrics Complete(MetricTable table, params (EvaluationCondition Condition, Dictionary<string, (int Inside, int Outside)> Marks)[] heard)
    {
        var clips = heard.ToDictionary(of => of.Condition, of => Measure(of.Marks).PerClip!.ToDictionary(clip => clip.Clip));
        return FurtherMetrics.Add(Own(), table, Extend, new() { Resamples = 400 });

        SegmentationClip Extend(SegmentationClip clip) => clip with
        {
            Conditions = clips.Where(of => of.Value.ContainsKey(clip.Clip)).ToDictionary(of => of.Key, of => of.Value[clip.Clip]),
            Pair = new(clip.Clip[..1], clip.Category, "test", "", "", "")
            {
                Objects = [1], HasSeveralCategories = clip.Clip[0] == 'a', ClipsOfPhotograph = clip.Clip[0] == 'a' ? 2 : 1,
                EveryObjectIoU = clip.Clip switch { "a/cat" => .25, "a/dog" => .75, _ => 1 },
            },
        };
    }

    private static SegmentationMetrics Own() => Measure(s_own);

    private static SegmentationMetrics Measure(Dictionary<string, (int Inside, int Outside)> marks)
    {
        var accumulator = new SegmentationAccumulator();
        foreach (var (clip, (inside, outside)) in marks)
        {
            byte[] truth = [.. Enumerable.Range(0, 1000).Select(i => (byte)(i < 100 ? 1 : 0))];
            accumulator.Add(clip, clip[2..], MaskCounts.FromMask([.. truth.Select((_, i) => (byte)(i < inside || (i >= 100 && i < 100 + outside) ? 1 : 0))], truth));
        }

        return accumulator.ToMetrics();
    }

    private static void AreEqual(SegmentationMetrics metrics, params (string Key, double Value)[] expected)
    {
        foreach (var (key, value) in expected)
        {
            Assert.AreEqual(value, metrics.Further[key], 1e-6, key);
        }
    }
}
