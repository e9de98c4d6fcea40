using AvSam.MLNet.Audio;
using AvSam.MLNet.Datasets;
using AvSam.MLNet.Evaluation;
using AvSam.MLNet.Tests.Models;
using AvSam.MLNet.Tests.Shared;
using Microsoft.ML;

namespace AvSam.MLNet.Tests.Evaluation;

/// <summary>A whole evaluation with sounds that nothing in the picture makes.</summary>
[TestClass]
public sealed class ConditionRunTests
{
    private static readonly MLContext ml = new();

    [TestMethod]
    public void Pairs_are_measured_with_all_four()
    {
        using var data = new PairsFolder();
        using var model = TinyBundle.Load();
        var clips = PairsDataset.Open(data.Root).Clips();
        var found = (SegmentationMetrics)ml.AudioVisual.Evaluate(Request(data, model) with { Bootstrap = null }).Metrics;
        var own = Direct(clips, clip => clip.AudioPath, model);
        Assert.AreEqual((4, own.MeanIoU), (found.Clips, found.MeanIoU));
        CollectionAssert.AreEqual(MetricTable.PairsWithConditions.All.Skip(5).Select(metric => metric.Key).ToArray(), found.Further.Keys.ToArray());

        // Silence is a file of zeros, an absent and a none sound are the clip's own files; what they mark is what the stage marks.
        WavWriter.Write(data.Beside("zeros.wav"), new(new float[66_150], 22_050));
        Agree(EvaluationCondition.Silence, MetricDefinitions.MarkedSilence, Direct(clips, _ => data.Beside("zeros.wav"), model));
        Agree(EvaluationCondition.OffScreen, MetricDefinitions.MarkedAbsent, Direct(clips, clip => clip.AbsentAudioPath!, model));
        Assert.AreEqual(Marked(Direct(clips, clip => clip.NoneAudioPath!, model)), found.Of(MetricDefinitions.MarkedNone), 1e-9);
        Assert.AreEqual(Marked(own), found.Of(MetricDefinitions.MarkedPresent), 1e-9);

        void Agree(EvaluationCondition condition, MetricDefinition marked, SegmentationMetrics direct)
        {
            Assert.AreEqual(direct.MeanIoU, found.Of(MetricDefinitions.MeanIoUWith(condition)), 1e-9);
            Assert.AreEqual(direct.FScoreAvsBench, found.Of(MetricDefinitions.FScoreWith(condition)), 1e-9);
            Assert.AreEqual(direct.PerClip!.Average(clip => clip.MarkedShare), found.Of(MetricDefinitions.FalsePositiveRateWith(condition)), 1e-9);
            Assert.AreEqual(Marked(direct), found.Of(marked), 1e-9);
        }

        double Marked(SegmentationMetrics metrics) => new[] { "both", "one", "pieces" }
            .Average(photograph => metrics.PerClip!.Where(clip => clip.Clip.StartsWith(photograph + "/", StringComparison.Ordinal)).Average(clip => clip.MarkedShare > .002 ? 1 : 0));
    }

    [TestMethod]
    [DataRow("avsbench-s4", true)]
    [DataRow("avsbench-ms3", true)]
    [DataRow("vgg-ss", false)]
    public void Layouts_with_masks_are_measured_with_three_and_others_are_not(string layout, bool has)
    {
        using var data = new MiniDataset(layout);
        var stages = new HashSet<string>();
        var request = new EvaluationRequest { Data = EvaluationData.InFolder(data.Root, EnumWord.Parse<EvaluationLayout>(layout)!.Value), Model = TinyBundle.Folder, Bootstrap = null };
        var metrics = ml.AudioVisual.Evaluate(request, new Callback(step => stages.Add(step.Stage))).Metrics;
        CollectionAssert.AreEqual(has ? ["measuring", "measuring, silence", "measuring, noise", "measuring, off-screen sound"] : new[] { "measuring" }, stages.ToArray());
        Assert.AreEqual(has ? MetricTable.SegmentationWithConditions : MetricTable.Localization, metrics.Table);
        if (has)
        {
            Assert.HasCount(12, ((SegmentationMetrics)metrics).Further);
            var silent = ml.AudioVisual.Evaluate(request with { Probe = SoundProbe.Silent }).Metrics;
            Assert.AreEqual(MetricTable.Segmentation, silent.Table, "a probe is a condition already");
            Assert.AreEqual(silent.Of(MetricDefinitions.MeanIoU), metrics.Of(MetricDefinitions.MeanIoUWith(EvaluationCondition.Silence)), 1e-12);
            Assert.AreEqual(MetricTable.Segmentation, ml.AudioVisual.Evaluate(request with { Conditions = false }).Metrics.Table);
        }
    }

    [TestMethod]
    public void What_hears_nothing_marks_the_same_under_every_condition_and_is_not_measured_again()
    {
        using var data = new PairsFolder();
        data.Delete("recordings/bell/m.wav");
        var metrics = ml.AudioVisual.Evaluate(Request(data, null) with { Baseline = NamedBaseline.AllObjects }).Metrics;
        Assert.AreEqual(metrics.Of(MetricDefinitions.MeanIoUEveryObject), metrics.Of(MetricDefinitions.MeanIoUSeveral), 1e-6);
        Assert.AreEqual(1, metrics.Of(MetricDefinitions.MarkedSilence));
        var miou = metrics.Of(MetricDefinitions.MeanIoU);
        Assert.AreEqual(2 * miou * (1 - miou), metrics.Of(MetricDefinitions.GlobalMeanIoU), 1e-9);

        // both/cat and both/dog 10 and 20 of 35, the others all.
        Assert.AreEqual(((30 / 35.0) + 2) / 4, miou, 1e-6);
    }

    [TestMethod]
    public void A_model_and_a_baseline_are_compared_and_no_sound_file_stays()
    {
        using var data = new PairsFolder();
        var before = Made();
        var findings = ml.AudioVisual.Evaluate(Request(data, null) with { Baseline = NamedBaseline.Centre, ComparedModel = TinyBundle.Folder });
        Assert.IsTrue(findings.Comparison!.Metrics.ContainsKey("marked_absent"));
        Assert.IsEmpty(Made().Except(before).ToArray());

        static string[] Made() => [.. Directory.EnumerateFiles(Path.GetTempPath(), $"avsam-*-*.wav")];
    }

    private static EvaluationRequest Request(PairsFolder data, AvSam.MLNet.Models.AvSamModel? model) => new() { Data = EvaluationData.InFolder(data.Root, EvaluationLayout.Pairs), Model = model };

    private static SegmentationMetrics Direct(IReadOnlyList<PairsClip> clips, Func<PairsClip, string> sound, AvSam.MLNet.Models.AvSamModel model)
    {
        var rows = ml.AudioVisual.LoadPairs([.. clips.Select(clip => clip with { AudioPath = sound(clip) })]);
        return ml.AudioVisual.EvaluateSegmentation(ml.Transforms.SegmentSoundingObjects(model: model).Fit(rows).Transform(rows), judgedColumnName: "Judged");
    }

    private sealed class Callback(Action<EvaluationProgress> report) : IProgress<EvaluationProgress>
    {
        public void Report(EvaluationProgress value) => report(value);
    }
}
