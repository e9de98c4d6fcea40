using System.Security.Cryptography;
using AvSam.MLNet.Models;
using AvSam.MLNet.Networks.Architectures;
using AvSam.MLNet.Networks.Bundles;
using AvSam.MLNet.Networks.Checkpoints;
using AvSam.MLNet.Tests.Models;
using AvSam.MLNet.Tests.Transforms;
using Microsoft.ML;

namespace AvSam.MLNet.Conversion.Tests;

/// <summary>A trained checkpoint becomes a bundle without libtorch.</summary>
[TestClass]
public sealed class AvSamExportTests : IDisposable
{
    private static readonly AvSamConfig s_config = TinyAvSam.Config;

    private readonly TemporaryFolder _folder = new();

    private string Source => _folder.File("avsam.safetensors");

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void The_stages_run_it_and_no_libtorch_is_there()
    {
        SafeTensors.Write(Source, TinyAvSam.Weights());

        var manifest = AvSamExport.Write(Source, _folder.File("bundle"), new() { Network = s_config, Name = "trained", Names = TinyAvSam.Names });

        Assert.AreEqual("trained", manifest.Name);
        CollectionAssert.AreEqual(TinyAvSam.Names, BundleManifest.Read(_folder.File("bundle")).Names!.ToArray());
        Assert.AreEqual(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Source))), manifest.Training!["exportedFrom"]!["sha256"]!.GetValue<string>());
        CollectionAssert.AreEqual(new[] { "audio-encoder.onnx", "fusion.onnx", "image-encoder.onnx", "mask-decoder.onnx" }, manifest.Files.Select(file => file.Name).ToArray());
        CollectionAssert.AreEquivalent(new[] { "class_scores", "mask_features" }, manifest.ExtraTensors.Keys.ToArray());
        using var clips = new Clips();
        using var model = AvSamModel.Load(_folder.File("bundle"));
        var ml = new MLContext();
        var data = ml.Data.LoadFromEnumerable(clips.Rows);
        using var stage = ml.Transforms.SegmentSoundingObjects(model: model).Fit(data);
        var masks = ml.Data.CreateEnumerable<SoundingMask>(stage.Transform(data), reuseRowObject: false).ToList();
        Assert.HasCount(clips.Rows.Count, masks);
        Assert.IsTrue(masks.All(mask => mask.MaskLogits.All(float.IsFinite) && mask.MaskLogits.Min() < mask.MaskLogits.Max()));

        Assert.IsFalse(AppDomain.CurrentDomain.GetAssemblies().Any(assembly => assembly.GetName().Name!.Contains("Torch", StringComparison.Ordinal)));
        Assert.IsEmpty(Directory.EnumerateFiles(AppContext.BaseDirectory, "*orch*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".dll" or ".so"));
    }

    [TestMethod]
    public void A_prefix_and_tensors_that_nobody_asks_for_do_no_harm()
    {
        SafeTensors.Write(Source, TinyAvSam.Weights());
        var plain = AvSamExport.Write(Source, _folder.File("plain"), new() { Network = s_config, Names = TinyAvSam.Names });
        var wrapped = TinyAvSam.Weights().Rename(name => "module." + name);
        wrapped.Add(new("module.audio_classifier.bias", [2], [0, 0]));
        SafeTensors.Write(Source, wrapped);
        var manifest = AvSamExport.Write(Source, _folder.File("wrapped"), new() { Network = s_config, Names = TinyAvSam.Names });

        CollectionAssert.AreEqual(plain.Files.Select(file => file.Sha256).ToArray(), manifest.Files.Select(file => file.Sha256).ToArray());
        Assert.AreEqual("module.", manifest.Training!["exportedFrom"]!["prefixesTakenOff"]![0]!.GetValue<string>());
    }

    [TestMethod]
    public void The_sizes_that_stand_beside_the_weights_are_taken()
    {
        SafeTensors.Write(Source, TinyAvSam.Weights());
        new AvSamDescription(s_config, TinyAvSam.Names).Write(_folder.File("avsam.json"));

        var fromFile = AvSamExport.Write(Source, _folder.File("file"));

        var fromMemory = AvSamExport.Write(TinyAvSam.Weights(), _folder.File("memory"), new() { Network = s_config, Names = TinyAvSam.Names });
        CollectionAssert.AreEqual(fromMemory.Files.Select(file => file.Sha256).ToArray(), fromFile.Files.Select(file => file.Sha256).ToArray());
        CollectionAssert.AreEqual(TinyAvSam.Names, fromFile.Names!.ToArray());
    }

    [TestMethod]
    public void Sizes_that_nobody_tells_are_missed()
    {
        SafeTensors.Write(Source, TinyAvSam.Weights());
        var error = Assert.ThrowsExactly<FileNotFoundException>(() => AvSamExport.Write(Source, _folder.File("bundle")));
        Assert.Contains("avsam.json", error.Message);
        Assert.Contains("the sizes that go with trained weights", error.Message);
        Assert.Contains("Network is missing", Assert.ThrowsExactly<ArgumentException>(() => AvSamExport.Write(TinyAvSam.Weights(), _folder.File("bundle"), new())).Message);
        Assert.IsFalse(Directory.Exists(_folder.File("bundle")));
    }

    [TestMethod]
    public void Another_network_is_refused_and_nothing_is_left()
    {
        SafeTensors.Write(Source, TinySam.Tensors());
        var error = Assert.ThrowsExactly<InvalidDataException>(() => AvSamExport.Write(Source, _folder.File("bundle"), new() { Network = s_config, Names = TinyAvSam.Names }));
        Assert.Contains("image_encoder._conv_stem.weight", error.Message);
        Assert.ThrowsExactly<InvalidDataException>(() => AvSamExport.Write(TinySam.Tensors(), _folder.File("bundle"), new() { Network = s_config, Names = TinyAvSam.Names }));
        CollectionAssert.AreEqual(new[] { "avsam.safetensors" }, Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName).ToArray());
    }

    [TestMethod]
    public void Weights_of_a_training_that_diverged_are_refused()
    {
        var weights = TinyAvSam.Weights();
        var broken = new Checkpoint();
        foreach (var tensor in weights)
        {
            broken.Add(tensor.Name == "neck.mask_features.weight" ? new(tensor.Name, tensor.Shape, [.. tensor.ToArray()[1..], float.NaN]) : tensor);
        }

        var error = Assert.ThrowsExactly<InvalidDataException>(() => AvSamExport.Write(broken, _folder.File("bundle"), new() { Network = s_config, Names = TinyAvSam.Names }));
        Assert.Contains("'neck.mask_features.weight'", error.Message);
        Assert.Contains("NaN", error.Message);
    }

    [TestMethod]
    public void At_every_step_of_replacing_a_bundle_a_whole_one_is_in_its_place()
    {
        var place = _folder.File("bundle");
        Write(place, seed: 1, null);
        var first = BundleManifest.Read(place);
        List<(string Step, string Hash)> seen = [];

        Write(place, seed: 2, step =>
        {
            // As another process would find it now; every file is read and held against model.json.
            AvSamModel.Load(place).Dispose();
            seen.Add((step, BundleManifest.Read(place).File("fusion.onnx").Sha256));
        });

        Assert.AreEqual(("flushed", first.File("fusion.onnx").Sha256), seen[0]);
        Assert.AreEqual(("placed", BundleManifest.Read(place).File("fusion.onnx").Sha256), seen[^1]);
        Assert.AreNotEqual(seen[0].Hash, seen[^1].Hash);
    }

    private static void Write(string place, int seed, Action<string>? reached)
    {
        using var export = BundleExport.Begin(place);
        export.Reached = reached;
        var weights = TinyAvSam.Weights(seed);
        foreach (var graph in AvSamGraphs.Of(s_config))
        {
            export.Write(graph, weights.Values, graph.Options, default);
        }

        export.Describe(new("a", "b", s_config.ImageSize, "MIT", Names: TinyAvSam.Names));
        export.Complete();
    }
}
