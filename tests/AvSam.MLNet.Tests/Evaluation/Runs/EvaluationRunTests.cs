using System.Text.Json;
using AvSam.MLNet.Datasets;
using AvSam.MLNet.Evaluation;
using AvSam.MLNet.Tests.Models;
using AvSam.MLNet.Tests.Shared;
using Microsoft.ML;

namespace AvSam.MLNet.Tests.Evaluation;

/// <summary>A whole evaluation by the library, as the tool and any program call it.</summary>
[TestClass]
public sealed class EvaluationRunTests
{
    private static readonly MLContext ml = new();

    [TestMethod]
    public void Three_lines_measure_a_model_and_save_what_was_found()
    {
        using var data = new MiniDataset("avsbench-s4");
        using var folder = new TemporaryFolder();
        var report = folder.File("report");

        var request = new EvaluationRequest { Data = EvaluationData.InFolder(data.Root, EvaluationLayout.AvsBenchS4), Model = TinyBundle.Folder };
        var findings = ml.AudioVisual.Evaluate(request);
        findings.Save(report);

        CollectionAssert.AreEquivalent(new[] { "metrics.json", "frames.csv" }, Directory.GetFiles(report).Select(Path.GetFileName).ToArray());
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(report, "metrics.json")));
        Assert.AreEqual(((SegmentationMetrics)findings.Metrics).MeanIoU, json.RootElement.GetProperty("miou").GetDouble());
        Assert.AreEqual("tiny", json.RootElement.GetProperty("model").GetString());
        Assert.HasCount(11, File.ReadAllLines(Path.Combine(report, "frames.csv")));
        Assert.AreEqual("clip,category,iou,f1,marked,truth,pixels", File.ReadLines(Path.Combine(report, "frames.csv")).First());
    }

    [TestMethod]
    [DataRow("avsbench-s4")]
    [DataRow("avsbench-ms3")]
    [DataRow("flickr-soundnet")]
    [DataRow("vgg-ss")]
    public void The_figures_are_those_of_the_evaluators_on_every_layout(string layout)
    {
        using var data = new MiniDataset(layout);
        using var model = TinyBundle.Load();
        var source = EvaluationData.InFolder(data.Root, EnumWord.Parse<EvaluationLayout>(layout)!.Value);
        var found = ml.AudioVisual.Evaluate(new() { Data = source, Model = model, Bootstrap = null });
        var wanted = Direct(data, model);
        foreach (var metric in found.Metrics.Table.Metrics)
        {
            Assert.AreEqual(wanted.Of(metric), found.Metrics.Of(metric), metric.Key);
        }

        Assert.IsNull(found.Metrics.Intervals);
        Assert.HasCount(layout.StartsWith("avs", StringComparison.Ordinal) ? 10 : 3, found.Rows);

        // The caller's model is the caller's still.
        Assert.IsNotNull(model.Networks);
    }

    [TestMethod]
    public void A_run_leaves_its_request_as_it_was_and_can_be_asked_twice()
    {
        using var data = new MiniDataset("avsbench-ms3");
        var request = new EvaluationRequest { Data = EvaluationData.InFolder(data.Root, EvaluationLayout.AvsBenchMs3), Model = TinyBundle.Folder, ComparedModel = TinyBundle.Folder, Probe = SoundProbe.Noise };
        var copy = request with { };
        var (first, second) = (ml.AudioVisual.Evaluate(request), ml.AudioVisual.Evaluate(request));
        Assert.AreEqual(copy, request);
        Assert.AreEqual(first.Metrics.ToFormattedString(), second.Metrics.ToFormattedString());
        CollectionAssert.AreEqual(first.Subject.Members.ToArray(), second.Subject.Members.ToArray());
        Assert.AreEqual(0, first.Comparison!.Metrics["miou"].Difference);
    }

    [TestMethod]
    public void Clips_that_are_open_already_need_no_folder()
    {
        using var data = new MiniDataset("avsbench-s4");
        var clips = AvsBenchDataset.Open(data.Root).Clips("test");
        var findings = ml.AudioVisual.Evaluate(new() { Data = EvaluationData.Of(clips.Take(1).ToList(), EvaluationBenchmark.AvStamps, "half"), Baseline = NamedBaseline.Centre });
        Assert.AreEqual(("baseline centre", EvaluationBenchmark.AvStamps, "half"), (findings.Subject.Name, findings.Subject.Benchmark, findings.Subject.Split));
        Assert.HasCount(5, findings.Rows);
    }

    [TestMethod]
    public void Data_and_models_are_opened_once_the_gallery_is_drawn_without_them()
    {
        using var data = new MiniDataset("avsbench-ms3");
        using var copy = TinyBundle.Copy();
        using var run = ml.AudioVisual.OpenEvaluation(new() { Data = EvaluationData.InFolder(data.Root, EvaluationLayout.AvsBenchMs3), Model = copy.Path });
        var findings = run.Measure();

        // Whoever opened either again would find nothing.
        Directory.Move(copy.Path, copy.Path + "-gone");
        File.Delete(data["Multi-sources/ms3_meta_data.csv"]);
        try
        {
            var gallery = run.Draw(findings).Gallery;
            Assert.HasCount(2, gallery);
            Assert.IsTrue(gallery.All(clip => clip.Truth is not null && clip.Masks.Select(mask => mask.Name).SequenceEqual(["tiny", "SAM"])), string.Join(", ", gallery[0].Masks.Select(mask => mask.Name)));
        }
        finally
        {
            Directory.Move(copy.Path + "-gone", copy.Path);
        }
    }

    [TestMethod]
    [DataRow(SoundProbe.Silent)]
    [DataRow(SoundProbe.Noise)]
    public void A_gallery_holds_the_sounds_of_a_probe_after_its_files_are_gone(SoundProbe probe)
    {
        using var data = new MiniDataset("vgg-ss");
        var findings = ml.AudioVisual.Evaluate(new() { Data = EvaluationData.InFolder(data.Root, EvaluationLayout.VggSs), Model = TinyBundle.Folder, Probe = probe });
        Assert.IsTrue(findings.Gallery.All(clip => clip.Sound!.Samples.Any(sample => sample != 0) == (probe == SoundProbe.Noise)));
        Assert.IsFalse(Directory.EnumerateFiles(Path.GetTempPath(), "avsam-silence-*").Concat(Directory.EnumerateFiles(Path.GetTempPath(), "avsam-noise-*")).Any(file => File.GetLastWriteTimeUtc(file) > DateTime.UtcNow.AddMinutes(-1) && findings.Gallery.Any(clip => clip.AudioPath == file)));
    }

    [TestMethod]
    public void What_does_not_go_together_is_told_all_at_once_by_property()
    {
        var request = new EvaluationRequest { Data = EvaluationData.InFolder("nowhere", EvaluationLayout.VggSs), Baseline = NamedBaseline.LargestObject, Model = "x", Probe = SoundProbe.Silent };
        var message = Assert.ThrowsExactly<ArgumentException>(() => ml.AudioVisual.Evaluate(request)).Message;
        Assert.Contains("Probe: the baseline largest hears no sound", message);
        Assert.Contains("Model: the baseline largest uses no model", message);
        Assert.Contains("Baseline: largest marks objects, whose maps vgg-ss does not have", message);
        Refused(new() { Data = EvaluationData.InFolder("nowhere", EvaluationLayout.AvsBenchS4), Rule = LocalizationRule.Median }, "Rule: the median belongs to the heat maps");
        Refused(new() { Data = EvaluationData.InFolder("nowhere", EvaluationLayout.AvsBenchS4), Baseline = NamedBaseline.NullPrompt }, "Model: the default bundle takes no prompts");
        Refused(new() { Data = EvaluationData.InFolder("nowhere", EvaluationLayout.AvsBenchS4), Baseline = NamedBaseline.ObjectPrior }, "Model: the baseline object-prior looks through an image encoder");
        Refused(new() { Data = EvaluationData.InFolder("nowhere", EvaluationLayout.AvsBenchS4), Predictions = "p", Probe = SoundProbe.Noise }, "Predictions: stored predictions are measured without a model");

        static void Refused(EvaluationRequest request, string part) => Assert.Contains(part, Assert.ThrowsExactly<ArgumentException>(() => ml.AudioVisual.Evaluate(request)).Message);
    }

    private static EvaluationMetrics Direct(MiniDataset data, AvSam.MLNet.Models.AvSamModel model)
    {
        var av = ml.AudioVisual;
        var rows = data.Layout switch
        {
            "avsbench-s4" => av.LoadAvsBench(data.Root),
            "avsbench-ms3" => av.LoadAvsBench(data.Root, subset: AvsBenchSubset.MS3),
            "flickr-soundnet" => av.LoadFlickrSoundNet(data.Root),
            _ => av.LoadVggSs(data.Root),
        };
        var isAvs = data.Layout.StartsWith("avs", StringComparison.Ordinal);
        var stage = ml.Transforms.SegmentSoundingObjects(model: model, startColumnName: isAvs ? "Start" : null).Fit(rows);
        return isAvs
            ? av.EvaluateSegmentation(stage.Transform(rows))
            : av.EvaluateLocalization(av.MapToHeatMaps(stage.Transform(rows)), scoreColumnName: "HeatMap", scoreKind: LocalizationScoreKind.HeatMap);
    }
}
