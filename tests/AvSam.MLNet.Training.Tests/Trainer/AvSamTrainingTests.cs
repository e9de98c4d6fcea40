using AvSam.MLNet.Models;
using AvSam.MLNet.Training;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Tests.Training;

[TestClass]
public sealed class AvSamTrainingTests
{
    [TestMethod]
    public void TrainsToABundle_ThatTheStagesRun_AndResumesToTheSame()
    {
        using var data = new TinyDataSet();
        var training = data.Write("train", 8);
        var validation = data.Write("val", 4);
        var options = Options(Path.Combine(data.Folder, "run"));
        var lines = new List<string>();

        var bundle = new AvSamTraining(options, new Lines(lines)).Run(training, validation);

        Assert.IsTrue(lines.Exists(line => line.Contains("val_miou", StringComparison.Ordinal)));
        using var model = AvSamModel.Load(bundle);
        var ml = new MLContext(1);
        var clips = ml.Data.LoadFromEnumerable(validation.Select(scene => new Clip { ImagePath = scene.ImagePath, AudioPath = scene.AudioPath }));
        var masks = ml.Transforms.SegmentSoundingObjects(model: model).Fit(clips).Transform(clips);
        Assert.HasCount(4, masks.GetColumn<float>("MaskScore").Where(score => score is >= 0 and <= 1).ToArray());

        // Everything is done, so resuming only writes the bundle anew.
        var again = new AvSamTraining(options with { Resume = true }).Run(training, validation);
        using var resumed = AvSamModel.Load(again);
        Assert.AreEqual(
            model.Manifest.File("mask-decoder.onnx").Sha256, resumed.Manifest.File("mask-decoder.onnx").Sha256, "The resumed run must give the same network.");
    }

    [TestMethod]
    public void StoppedWithinAnEpoch_ItResumesToTheNetworkOfARunThatWasNot()
    {
        using var data = new TinyDataSet();
        var training = data.Write("train", 6);
        var validation = data.Write("val", 2);
        var whole = new AvSamTraining(Options(Path.Combine(data.Folder, "whole"))).Run(training, validation);

        // Stopped when one step of the second epoch is done, and a half line is left as a kill leaves it.
        using var stop = new CancellationTokenSource();
        var options = Options(Path.Combine(data.Folder, "stopped"));
        var stopped = new AvSamTraining(options, new Callback(progress =>
        {
            if (progress is { Stage: "masks", Done: 3, Metrics: null })
            {
                stop.Cancel();
            }
        }));
        Assert.Throws<OperationCanceledException>(() => stopped.Run(training, validation, stop.Token));
        File.AppendAllText(Path.Combine(options.OutputFolder, "metrics.jsonl"), "{\"stage\":\"masks\",\"ep");

        var resumed = new AvSamTraining(options with { Resume = true }).Run(training, validation);

        foreach (var file in BundleManifest.Read(whole).Files)
        {
            Assert.AreEqual(file.Sha256, BundleManifest.Read(resumed).File(file.Name).Sha256, file.Name);
        }

        string[] stages = [.. BundleManifest.Read(resumed).Training!["metrics"]!.AsArray().Select(line => $"{line!["stage"]} {line["epoch"]}")];
        CollectionAssert.AreEqual((string[])["sound 1", "masks 1", "masks 2", "choice 1"], stages);
        CollectionAssert.AreEqual(
            File.ReadAllBytes(Path.Combine(data.Folder, "whole", "checkpoints", "best.safetensors")),
            File.ReadAllBytes(Path.Combine(options.OutputFolder, "checkpoints", "best.safetensors")));
    }

    [TestMethod]
    public void TrainerEstimator_FitsADataView_AndItsTransformerLoadsBack()
    {
        using var data = new TinyDataSet();
        var scenes = data.Write("train", 6);
        var ml = new MLContext(1);
        var rows = ml.Data.LoadFromEnumerable(scenes.Select(scene => new LabelledClip
        {
            ImagePath = scene.ImagePath, AudioPath = scene.AudioPath, MaskPath = data.Truth(scene), Category = scene.Category,
        }));
        var trainer = ml.AudioVisual.Trainers.AvSam(new() { Training = Options(Path.Combine(data.Folder, "run")), ValidationFraction = 0.34 });

        var transformer = trainer.Fit(rows);

        var path = Path.Combine(data.Folder, "model.zip");
        ml.Model.Save(transformer, rows.Schema, path);
        var loaded = new MLContext(2).Model.Load(path, out _);
        CollectionAssert.AreEqual(
            transformer.Transform(rows).GetColumn<float>("MaskScore").ToArray(), loaded.Transform(rows).GetColumn<float>("MaskScore").ToArray());
    }

    [TestMethod]
    public void AFolderThatHoldsARun_IsNotOverwritten()
    {
        using var data = new TinyDataSet();
        var training = new AvSamTraining(Options(data.Folder));
        data.Write("train", 1);
        Assert.Contains("not empty", Assert.ThrowsExactly<ArgumentException>(() => training.Run([], [])).Message);
    }

    private static AvSamTrainingOptions Options(string folder) => new()
    {
        OutputFolder = folder,
        Network = new()
        {
            ImageSize = 64,
            Audio = new() { BaseWidth = 8 },
            Decoder = new() { Prompts = new() { ImageSize = 64, EmbeddingSize = 4 }, Decoder = new() { MaskTokens = 1, MlpDim = 64 }, Peaks = 3 },
        },
        Sound = new() { Epochs = 1, StepsPerEpoch = 2, Batch = 4, EmbeddedVariants = 1 },
        Masks = new() { Epochs = 2, StepsPerEpoch = 2, Batch = 2, ValidationScenes = 2 },
    };

    private sealed class Lines(List<string> lines) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Metrics is not null)
            {
                lines.Add(value.Metrics);
            }
        }
    }

    private sealed class Callback(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value);
    }

    private class Clip
    {
        public string ImagePath { get; set; } = "";

        public string AudioPath { get; set; } = "";
    }

    private sealed class LabelledClip : Clip
    {
        public string MaskPath { get; set; } = "";

        public string Category { get; set; } = "";
    }
}
