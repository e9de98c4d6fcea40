using AvSam.MLNet.Conversion;
using AvSam.MLNet.Models;
using AvSam.MLNet.Networks.Checkpoints;
using AvSam.MLNet.Training;
using AvSam.MLNet.Training.Data;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Tests.Training;

/// <summary>A whole training, in one go; the others must come to the same network.</summary>
[TestClass]
public sealed class AvSamTrainingTests
{
    private static readonly TinyDataSet s_data = new();
    private static readonly TrainingMaterial s_training = s_data.Write("train", 4, scenes: 2);
    private static readonly TrainingMaterial s_validation = s_data.Write("val", 2);
    private static readonly List<TrainingProgress> s_reports = [];
    private static string s_whole = "";

    [ClassInitialize]
    public static void Train(TestContext _) =>
        s_whole = new AvSamTraining(TinyTraining.Options(Path.Combine(s_data.Folder, "whole")), new TinyTraining.Watch(s_reports.Add)).Run(s_training, s_validation)!;

    [ClassCleanup]
    public static void Clean() => s_data.Dispose();

    [TestMethod]
    public void ItGivesABundle_ThatTheStagesRun()
    {
        Assert.IsTrue(s_reports.Exists(report => report.Metrics?.Contains("val_best_candidate", StringComparison.Ordinal) == true));
        using var model = AvSamModel.Load(s_whole);
        Assert.HasCount(90, model.Manifest.Names!);
        Assert.AreEqual("dog", model.Manifest.Names![1]);
        var ml = new MLContext(1);
        var clips = ml.Data.LoadFromEnumerable(s_validation.Photographs.Zip(s_validation.Recordings, (picture, recording) => new Clip { ImagePath = picture.ImagePath, AudioPath = recording.Path }));
        var masks = ml.Transforms.SegmentSoundingObjects(model: model).Fit(clips).Transform(clips);
        Assert.HasCount(2, masks.GetColumn<float>("MaskScore").Where(score => score is >= 0 and <= 1).ToArray());
    }

    [TestMethod]
    public void StoppedWithinAnEpoch_ItResumesToTheNetworkOfARunThatWasNot()
    {
        // Stopped when one step of the second epoch is done, and a half line is left as a kill leaves it.
        using var stop = new CancellationTokenSource();
        var options = TinyTraining.Options(Path.Combine(s_data.Folder, "stopped"));
        var stopped = new AvSamTraining(options, new TinyTraining.Watch(progress =>
        {
            if (progress is { Stage: "drawing", Done: 3, Metrics: null })
            {
                stop.Cancel();
            }
        }));
        Assert.Throws<OperationCanceledException>(() => stopped.Run(s_training, s_validation, stop.Token));
        File.AppendAllText(Path.Combine(options.OutputFolder, "metrics.jsonl"), "{\"stage\":\"drawing\",\"ep");

        var resumed = new AvSamTraining(options with { Resume = true }).Run(s_training, s_validation);

        AreTheSame(resumed);
        string[] stages = [.. BundleManifest.Read(resumed!).Training!["metrics"]!.AsArray().Select(line => $"{line!["stage"]} {line["epoch"]}")];
        CollectionAssert.AreEqual((string[])["hearing 1", "hearing 2", "naming 1", "drawing 1", "drawing 2", "deciding 1"], stages);
    }

    [TestMethod]
    public void PhasesOneByOne_GiveTheSameAsAllAtOnce()
    {
        var options = TinyTraining.Options(Path.Combine(s_data.Folder, "phases"));
        foreach (var phase in (TrainingPhase[])[TrainingPhase.Drawing, TrainingPhase.Hearing, TrainingPhase.Naming])
        {
            Assert.IsNull(new AvSamTraining(options with { Phases = [phase], Resume = true }).Run(s_training, s_validation), $"{phase}");
        }

        AreTheSame(new AvSamTraining(options with { Phases = [TrainingPhase.Deciding], Resume = true }).Run(s_training, s_validation));
    }

    [TestMethod]
    public void DoneAndResumed_ItOnlyWritesTheBundleAnew()
    {
        var reports = new List<TrainingProgress>();

        var again = new AvSamTraining(TinyTraining.Options(Path.Combine(s_data.Folder, "whole")) with { Resume = true }, new TinyTraining.Watch(reports.Add)).Run(s_training, s_validation);

        CollectionAssert.AreEqual((string[])["deciding"], reports.Select(report => report.Stage).Distinct().ToArray());
        Assert.AreEqual(s_whole, again);
    }

    [TestMethod]
    public void AFolderThatHoldsARun_IsNotOverwritten()
    {
        var training = new AvSamTraining(TinyTraining.Options(Path.GetDirectoryName(s_whole)!));
        Assert.Contains("not empty", Assert.ThrowsExactly<ArgumentException>(() => training.Run(TrainingMaterial.Empty, TrainingMaterial.Empty)).Message);
    }

    private static void AreTheSame(string? bundle)
    {
        string Checkpoint(string of, string name) => Path.Combine(of, "..", "checkpoints", name);
        using var expected = SafeTensors.Open(Checkpoint(s_whole, "avsam.safetensors"));
        using var found = SafeTensors.Open(Checkpoint(bundle!, "avsam.safetensors"));
        foreach (var tensor in expected)
        {
            CollectionAssert.AreEqual(tensor.ToArray(), found[tensor.Name].ToArray(), tensor.Name);
        }

        // Thresholds rest on what networks say, whose last bits vary with where their memory lies.
        var (whole, other) = (Deciding(Checkpoint(s_whole, "avsam.json")), Deciding(Checkpoint(bundle!, "avsam.json")));
        foreach (var (one, two) in whole.Zip(other))
        {
            Assert.AreEqual(one, two, 1e-4);
        }

        foreach (var file in BundleManifest.Read(s_whole).Files.Where(file => file.Name != BundleFiles.MaskDecoder))
        {
            Assert.AreEqual(file.Sha256, BundleManifest.Read(bundle!).File(file.Name).Sha256, file.Name);
        }
    }

    private static float[] Deciding(string description)
    {
        var deciding = AvSamDescription.Read(description).Network.Deciding;
        return [deciding.QualityWeight, deciding.Margin, deciding.LeastAgreement, deciding.PresenceThreshold, deciding.Marked, .. deciding.Presence, .. deciding.Score];
    }

    private sealed class Clip
    {
        public string ImagePath { get; set; } = "";

        public string AudioPath { get; set; } = "";
    }
}
