using System.Security.Cryptography;
using AvSam.MLNet.Files;
using AvSam.MLNet.Models;
using AvSam.MLNet.Tests.Transforms;
using Microsoft.ML;

namespace AvSam.MLNet.Tests.Models;

/// <summary>Graphs whose weights lie in a file beside them, as graphs of more than 2 GB must (ViT-H).</summary>
[TestClass]
public sealed class WeightsBesideTests
{
    private const string Name = "image-encoder.onnx.data";

    [TestMethod]
    public void They_give_the_rows_of_the_graph_that_is_whole_and_so_does_the_saved_stage()
    {
        using var clips = new Clips();
        using var copy = Split();
        using var whole = TinyBundle.Load();
        using var split = AvSamModel.Load(copy.Path);
        var ml = new MLContext();
        var data = ml.Data.LoadFromEnumerable(clips.Rows);
        float[][] Rows(ITransformer stage) => [.. ml.Data.CreateEnumerable<Row>(stage.Transform(data), reuseRowObject: false).Select(r => r.Embedding)];
        var expected = Rows(ml.Transforms.EncodeImage("Embedding", "ImagePath", whole).Fit(data));
        using var stage = ml.Transforms.EncodeImage("Embedding", "ImagePath", split).Fit(data);
        using var saved = new MemoryStream();
        ml.Model.Save(stage, data.Schema, saved);
        using var loaded = (IDisposable)new MLContext().Model.Load(saved, out _);

        Assert.AreEqual(Name, split.Manifest.File("image-encoder.onnx").Data![0].Name);
        foreach (var found in new[] { Rows(stage), Rows((ITransformer)loaded) })
        {
            Assert.HasCount(expected.Length, found);
            foreach (var (e, f) in expected.Zip(found))
            {
                CollectionAssert.AreEqual(e, f);
            }
        }
    }

    [TestMethod]
    public void A_changed_cut_or_missing_file_of_weights_is_named()
    {
        using var copy = Split();
        var bytes = File.ReadAllBytes(copy.File(Name));
        File.WriteAllBytes(copy.File(Name), [.. bytes.Select((b, i) => i == 100 ? (byte)(b ^ 1) : b)]);
        var changed = Assert.ThrowsExactly<InvalidDataException>(() => AvSamModel.Load(copy.Path));
        File.WriteAllBytes(copy.File(Name), bytes[..^1]);
        var cut = Assert.ThrowsExactly<InvalidDataException>(() => AvSamModel.Load(copy.Path));
        File.Delete(copy.File(Name));
        var missing = Assert.ThrowsExactly<FileNotFoundException>(() => AvSamModel.Load(copy.Path));

        Assert.Contains($"{Name}' has the SHA-256", changed.Message);
        Assert.Contains($"{bytes.Length - 1} bytes", cut.Message);
        Assert.Contains(Name, missing.Message);
    }

    [TestMethod]
    public void Weights_that_change_after_loading_are_never_run()
    {
        using var copy = Split();
        using var model = AvSamModel.Load(copy.Path);
        var bytes = File.ReadAllBytes(copy.File(Name));
        bytes[100] ^= 1;
        File.WriteAllBytes(copy.File(Name), bytes);
        var ml = new MLContext();

        var error = Assert.ThrowsExactly<InvalidDataException>(() => ml.Transforms.EncodeImage("Embedding", "ImagePath", model).Fit(ml.Data.LoadFromEnumerable([new SoundingClip()])));

        Assert.Contains(Name, error.Message);
    }

    [TestMethod]
    public void A_place_beyond_the_files_end_is_refused()
    {
        using var copy = Split((offset, length) => [.. OnnxProtobuf.Pair("location", Name), .. OnnxProtobuf.Pair("offset", $"{offset + 1_000_000}"), .. OnnxProtobuf.Pair("length", $"{length}")]);
        using var model = AvSamModel.Load(copy.Path);
        var ml = new MLContext();

        var error = Assert.ThrowsExactly<InvalidDataException>(() => ml.Transforms.EncodeImage("Embedding", "ImagePath", model).Fit(ml.Data.LoadFromEnumerable([new SoundingClip()])));

        Assert.Contains("image-encoder.onnx", error.Message);
    }

    [TestMethod]
    [DataRow("twice", "does not say once and clearly where")]
    [DataRow("negative", "does not hold")]
    [DataRow("short", "does not hold")]
    [DataRow("long", "does not hold")]
    [DataRow("huge", "does not hold")]
    [DataRow("hexadecimal", "does not hold")]
    public void A_place_that_does_not_hold_the_tensor_is_refused(string what, string part)
    {
        using var copy = Split((offset, length) => what switch
        {
            "twice" => [.. Place($"{offset}", $"{length}"), .. OnnxProtobuf.Pair("offset", "0")],
            "negative" => Place("-4", $"{length}"),
            "short" => Place($"{offset}", $"{length - 4}"),
            "long" => Place($"{offset}", $"{length + 4}"),
            "huge" => Place("99999999999999999999", $"{length}"),
            _ => Place("0x0", $"{length}"),
        });
        using var model = AvSamModel.Load(copy.Path);
        var ml = new MLContext();

        var error = Assert.ThrowsExactly<InvalidDataException>(() => ml.Transforms.EncodeImage("Embedding", "ImagePath", model).Fit(ml.Data.LoadFromEnumerable([new SoundingClip()])));

        Assert.Contains("image-encoder.onnx", error.Message);
        Assert.Contains(part, error.Message);
    }

    [TestMethod]
    public void ONNX_Runtime_opens_no_file_of_a_bundle()
    {
        // What is open is what the library opened: a name that leads elsewhere by the time the session is made is not followed.
        using var copy = Split();
        var bytes = File.ReadAllBytes(copy.File("image-encoder.onnx"));
        var weights = new MappedWeights(Name, MappedFile.Open(copy.File(Name), "weights"));
        File.Delete(copy.File(Name));
        File.Delete(copy.File("image-encoder.onnx"));

        using var network = GraphLoader.Load(bytes, "image-encoder.onnx", Device.Cpu, [weights]);

        CollectionAssert.AreEqual(new[] { "image" }, network.Inputs.Keys.ToArray());
    }

    [TestMethod]
    public void A_graph_whose_weights_lie_in_a_file_that_is_not_listed_is_refused_when_it_is_loaded()
    {
        using var copy = Split();
        var manifest = BundleManifest.Read(copy.Path);
        File.WriteAllBytes(copy.File("model.json"), BundleManifestJson.ToBytes(manifest with { Files = [.. manifest.Files.Select(f => f with { Data = null })] }));
        using var model = AvSamModel.Load(copy.Path);
        var ml = new MLContext();

        var error = Assert.ThrowsExactly<InvalidDataException>(() => ml.Transforms.EncodeImage("Embedding", "ImagePath", model).Fit(ml.Data.LoadFromEnumerable([new SoundingClip()])));

        Assert.Contains($"another file, '{Name}'", error.Message);
    }

    private static byte[] Place(string offset, string length) => [.. OnnxProtobuf.Pair("location", Name), .. OnnxProtobuf.Pair("offset", offset), .. OnnxProtobuf.Pair("length", length)];

    internal static TemporaryFolder Split(Func<int, int, byte[]>? place = null)
    {
        var copy = TinyBundle.Copy();
        var (graph, data) = OnnxProtobuf.MoveWeights(
            File.ReadAllBytes(copy.File("image-encoder.onnx")),
            place ?? ((offset, length) => [.. OnnxProtobuf.Pair("location", Name), .. OnnxProtobuf.Pair("offset", $"{offset}"), .. OnnxProtobuf.Pair("length", $"{length}")]));
        File.WriteAllBytes(copy.File("image-encoder.onnx"), graph);
        File.WriteAllBytes(copy.File(Name), data);
        var manifest = BundleManifest.Read(copy.Path);
        var entry = manifest.File("image-encoder.onnx") with
        {
            Bytes = graph.Length,
            Sha256 = Convert.ToHexString(SHA256.HashData(graph)),
            Data = [new BundleDataFile(Name, Convert.ToHexString(SHA256.HashData(data)), data.Length)],
        };
        File.WriteAllBytes(copy.File("model.json"), BundleManifestJson.ToBytes(manifest with { Files = [.. manifest.Files.Where(f => f.Name != entry.Name), entry] }));
        return copy;
    }

    private sealed class Row
    {
        public float[] Embedding { get; set; } = [];
    }
}
