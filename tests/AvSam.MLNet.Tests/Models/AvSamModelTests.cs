using System.Security.Cryptography;
using AvSam.MLNet.Models;
using Microsoft.ML;

namespace AvSam.MLNet.Tests.Models;

[TestClass]
public sealed class AvSamModelTests
{
    [TestMethod]
    public void A_bundle_tells_its_sizes()
    {
        using var model = TinyBundle.Load();

        Assert.AreEqual((64, 4, 16), (model.ImageSize, model.EmbeddingSize, model.MaskSize));
        Assert.AreEqual("tiny", model.Manifest.Name);
    }

    [TestMethod]
    public void A_missing_folder_description_or_file_is_named()
    {
        using var copy = TinyBundle.Copy();
        Assert.Contains("nowhere", Assert.ThrowsExactly<DirectoryNotFoundException>(() => AvSamModel.Load(copy.File("nowhere"))).Message);

        File.Delete(copy.File("fusion.onnx"));
        Assert.Contains("fusion.onnx", Assert.ThrowsExactly<FileNotFoundException>(() => AvSamModel.Load(copy.Path)).Message);

        File.Delete(copy.File("model.json"));
        Assert.Contains("model.json", Assert.ThrowsExactly<FileNotFoundException>(() => AvSamModel.Load(copy.Path)).Message);
    }

    [TestMethod]
    [DataRow("image-encoder.onnx")]
    [DataRow("audio-encoder.onnx")]
    [DataRow("fusion.onnx")]
    [DataRow("mask-decoder.onnx")]
    public void One_changed_byte_is_one_error_that_names_the_file(string name)
    {
        using var copy = TinyBundle.Copy();
        var bytes = File.ReadAllBytes(copy.File(name));
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(copy.File(name), bytes);

        var error = Assert.ThrowsExactly<InvalidDataException>(() => AvSamModel.Load(copy.Path));

        Assert.Contains(name, error.Message);
        Assert.Contains("SHA-256", error.Message);
    }

    [TestMethod]
    public void A_cut_file_is_named_with_both_sizes()
    {
        using var copy = TinyBundle.Copy();
        var bytes = File.ReadAllBytes(copy.File("fusion.onnx"));
        File.WriteAllBytes(copy.File("fusion.onnx"), bytes[..^7]);

        var error = Assert.ThrowsExactly<InvalidDataException>(() => AvSamModel.Load(copy.Path));

        Assert.Contains("fusion.onnx", error.Message);
        Assert.Contains($"{bytes.Length - 7} bytes", error.Message);
        Assert.Contains($"{bytes.Length}:", error.Message);
    }

    [TestMethod]
    public void A_file_that_changes_after_loading_is_never_run()
    {
        using var copy = TinyBundle.Copy();
        using var model = AvSamModel.Load(copy.Path);
        File.Copy(copy.File("audio-encoder.onnx"), copy.File("fusion.onnx"), overwrite: true);
        var ml = new MLContext();
        var data = ml.Data.LoadFromEnumerable([new SoundingClip()]);

        var error = Assert.ThrowsExactly<InvalidDataException>(() => ml.Transforms.SegmentSoundingObjects(model: model).Fit(data));

        Assert.Contains("fusion.onnx", error.Message);
    }

    [TestMethod]
    public void A_file_that_is_no_graph_is_named_although_its_hash_is_right()
    {
        using var copy = TinyBundle.Copy();
        using var model = Rehashed(copy, "fusion.onnx", "this is no graph at all, only words"u8.ToArray());
        var ml = new MLContext();
        var data = ml.Data.LoadFromEnumerable([new SoundingClip()]);

        var error = Assert.ThrowsExactly<InvalidDataException>(() => ml.Transforms.SegmentSoundingObjects(model: model).Fit(data));

        Assert.Contains("fusion.onnx", error.Message);
        Assert.Contains("not a graph that ONNX Runtime can load", error.Message);
    }

    [TestMethod]
    public void A_graph_that_is_not_what_the_description_says_is_refused_with_both()
    {
        using var copy = TinyBundle.Copy();
        using var model = Rehashed(copy, "fusion.onnx", File.ReadAllBytes(copy.File("mask-decoder.onnx")));
        var ml = new MLContext();
        var data = ml.Data.LoadFromEnumerable([new SoundingClip()]);

        var error = Assert.ThrowsExactly<InvalidDataException>(() => ml.Transforms.SegmentSoundingObjects(model: model).Fit(data));

        Assert.Contains("fusion.onnx", error.Message);
        Assert.Contains("high_res_4", error.Message);
        Assert.Contains("but model.json says", error.Message);
    }

    [TestMethod]
    public void A_bundle_without_fusion_says_what_it_has()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "image-encoder.onnx", "audio-encoder.onnx" })
        {
            File.Copy(Path.Combine(TinyBundle.Folder, name), folder.File(name));
        }

        BundleWriter.Write(folder.Path, "half", "formula", BundlePreprocessing.AvSam(TinyNetworks.Size), "MIT");
        using var model = AvSamModel.Load(folder.Path);
        var ml = new MLContext();

        var error = Assert.ThrowsExactly<InvalidOperationException>(() => ml.Transforms.FuseAudioVisual("Fused", model: model));

        Assert.Contains("fusion.onnx", error.Message);
        Assert.Contains("image-encoder.onnx", error.Message);
        Assert.IsNotNull(ml.Transforms.EncodeImage("Embedding", "ImagePath", model));
    }

    [TestMethod]
    public void A_disposed_model_makes_no_stages()
    {
        var model = TinyBundle.Load();
        model.Dispose();
        model.Dispose();

        Assert.ThrowsExactly<ObjectDisposedException>(() => new MLContext().Transforms.SegmentSoundingObjects(model: model));
    }

    [TestMethod]
    public void Sessions_are_shared_by_all_stages_and_freed_with_the_last_of_their_users()
    {
        var model = TinyBundle.Load();
        var networks = model.Networks;
        var ml = new MLContext();
        var data = ml.Data.LoadFromEnumerable([new SoundingClip()]);
        var estimator = ml.Transforms.SegmentSoundingObjects(model: model);
        Assert.AreEqual(0, networks.LoadedCount);

        var first = estimator.Fit(data);
        var second = estimator.Fit(data);
        Assert.AreEqual(4, networks.LoadedCount);

        first.Dispose();
        model.Dispose();
        Assert.AreEqual(4, networks.LoadedCount);
        second.Dispose();
        Assert.AreEqual(0, networks.LoadedCount);
    }

    [TestMethod]
    public void The_default_bundle_loads_and_every_stage_can_be_made_of_it()
    {
        AvSamModel model;
        try
        {
            model = AvSamModel.LoadDefault();
        }
        catch (FileNotFoundException e)
        {
            Assert.Inconclusive(e.Message);
            return;
        }

        using (model)
        {
            var ml = new MLContext();
            using var stage = ml.Transforms.SegmentSoundingObjects(model: model).Fit(ml.Data.LoadFromEnumerable([new SoundingClip()]));
            Assert.AreEqual(4, model.Networks.LoadedCount);
        }
    }

    private static AvSamModel Rehashed(TemporaryFolder copy, string name, byte[] content)
    {
        File.WriteAllBytes(copy.File(name), content);
        var manifest = BundleManifest.Read(copy.Path);
        var entry = manifest.File(name) with { Bytes = content.Length, Sha256 = Convert.ToHexString(SHA256.HashData(content)) };
        File.WriteAllBytes(copy.File("model.json"), BundleManifestJson.ToBytes(manifest with { Files = [.. manifest.Files.Where(f => f.Name != name), entry] }));
        return AvSamModel.Load(copy.Path);
    }
}
