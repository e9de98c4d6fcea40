using System.Text.Json.Nodes;
using AvSam.MLNet.Models;

namespace AvSam.MLNet.Tests.Models;

[TestClass]
public sealed class BundleManifestTests
{
    [TestMethod]
    public void The_writer_describes_every_file_and_names_what_passes_between_them()
    {
        var manifest = BundleManifest.Read(TinyBundle.Folder);

        CollectionAssert.AreEqual(new[] { "audio-encoder.onnx", "fusion.onnx", "image-encoder.onnx", "mask-decoder.onnx" }, manifest.Files.Select(f => f.Name).ToArray());
        CollectionAssert.AreEqual(new[] { 1, 3, 64, 64 }, manifest.File("image-encoder.onnx").Inputs["image"].ToArray());
        CollectionAssert.AreEqual(new[] { 1, 1, 16, 16 }, manifest.File("mask-decoder.onnx").Outputs["mask_logits"].ToArray());
        CollectionAssert.AreEquivalent(new[] { "high_res_4", "high_res_8" }, manifest.ExtraTensors.Keys.ToArray());
        Assert.IsEmpty(Directory.GetFiles(TinyBundle.Folder, "*.tmp"));
    }

    [TestMethod]
    public void A_training_record_of_any_form_comes_back()
    {
        using var copy = TinyBundle.Copy();
        var record = new JsonObject { ["epochs"] = 3, ["from"] = new JsonArray("imagenet", "recordings") };
        BundleWriter.Write(copy.Path, "recorded", "formula", BundlePreprocessing.AvSam(64), "CC0-1.0", record);

        var manifest = BundleManifest.Read(copy.Path);

        Assert.IsTrue(JsonNode.DeepEquals(record, manifest.Training));
        Assert.AreEqual("CC0-1.0", manifest.Licence);
    }

    [TestMethod]
    [DataRow("../fusion.onnx")]
    [DataRow("/etc/fusion.onnx")]
    [DataRow("a/fusion.onnx")]
    [DataRow("a\\fusion.onnx")]
    [DataRow("C:fusion.onnx")]
    [DataRow("..onnx")]
    [DataRow("fusion.onnx\n")]
    [DataRow("fusion.dll")]
    [DataRow("")]
    public void A_file_name_that_leads_anywhere_else_is_refused(string name) =>
        Refused(m => m["files"]![1]!["name"] = name, "no plain name");

    [TestMethod]
    public void Claims_of_size_are_refused_before_anything_is_allocated()
    {
        Refused(m => m["files"]![0]!["bytes"] = long.MaxValue, "9223372036854775807 bytes");
        Refused(m => m["files"]![0]!["bytes"] = 0, "0 bytes");
        Refused(m => m["files"]![2]!["inputs"]!["image"] = new JsonArray(1, 3, 2_000_000_000, 2_000_000_000), "'image' of image-encoder.onnx");
        Refused(m => m["files"]![2]!["outputs"]!["image_embedding"] = new JsonArray(1, 0, 4), "'image_embedding' of image-encoder.onnx");
        Refused(m => m["files"]![2]!["outputs"]!["image_embedding"] = null, "'image_embedding' of image-encoder.onnx");
        Refused(m => m["preprocessing"]!["imageSize"] = 1_000_000, "imageSize is 1000000");
    }

    [TestMethod]
    public void Whatever_else_is_wrong_is_named()
    {
        Refused(m => m["formatVersion"] = 2, "formatVersion is 2");
        Refused(m => m["files"]![0]!["sha256"] = "abc", "sha256 of audio-encoder.onnx");
        Refused(m => m["files"]![0] = m["files"]![1]!.DeepClone(), "fusion.onnx is listed twice");
        Refused(m => m["files"] = new JsonArray(), "lists 0 files");
        Refused(m => m["files"]![0] = null, "");
        Refused(m => m["preprocessing"]!["spectrogram"] = "mel", "'mel', expected avsam or ez-vsl");
        Refused(m => m["preprocessing"]!["mean"] = new JsonArray(0, 0, 0), "prepares pictures with SAM's");
        Refused(m => m["files"]![3]!["outputs"]!.AsObject().Remove("iou_score"), "mask-decoder.onnx gives mask_logits [1,1,16,16], expected iou_score");
        Refused(m => m["preprocessing"]!["imageSize"] = 128, "image-encoder.onnx takes image [1,3,64,64], expected image [1,3,128,128]");
        Refused(m => m.AsObject().Remove("licence"), "licence");
        Refused(m => m["name"] = null, "name");
    }

    [TestMethod]
    [DataRow("../weights.data")]
    [DataRow("/tmp/weights.data")]
    [DataRow("weights.onnx")]
    [DataRow("weights.data\n")]
    [DataRow("")]
    public void Weights_beside_a_graph_lie_in_its_folder(string name) =>
        Refused(m => m["files"]![1]!["data"] = Data(name, 5), "no plain name");

    [TestMethod]
    public void What_is_said_of_weights_beside_a_graph_is_checked()
    {
        Refused(m => m["files"]![1]!["data"] = Data("w.data", long.MaxValue), "w.data is said to have 9223372036854775807 bytes");
        Refused(m => m["files"]![1]!["data"] = Data("w.data", 0), "w.data is said to have 0 bytes");
        Refused(m => m["files"]![1]!["data"] = new JsonArray([null]), "an entry of data is null");
        Refused(m => m["files"]![1]!["data"] = new JsonArray(Data("w.data", 5)[0]!.DeepClone(), Data("W.data", 5)[0]!.DeepClone()), "W.data is listed twice");
        Refused(m => m["files"]![1]!["data"] = new JsonArray(Data("w.data", 5)[0]!.DeepClone(), new JsonObject { ["name"] = "v.data", ["sha256"] = "x", ["bytes"] = 1 }), "the sha256 of v.data");
    }

    [TestMethod]
    public void All_problems_are_reported_together()
    {
        Refused(
            m =>
            {
                m["formatVersion"] = 7;
                m["files"]![0]!["sha256"] = "abc";
                m["files"]![1]!["name"] = "../x.onnx";
            },
            "formatVersion is 7",
            "sha256 of audio-encoder.onnx",
            "'../x.onnx'");
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("null")]
    [DataRow("[]")]
    [DataRow("{")]
    [DataRow("{\"name\": 3}")]
    [DataRow("PK\u0003\u0004")]
    public void What_is_no_description_is_an_error_that_names_the_file(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("model.json"), text);

        Assert.Contains("model.json", Assert.ThrowsExactly<InvalidDataException>(() => BundleManifest.Read(folder.Path)).Message);
    }

    [TestMethod]
    public void A_description_of_many_megabytes_is_not_read()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("model.json"), new string(' ', BundleManifestJson.MaxBytes + 1));

        Assert.Contains("at most", Assert.ThrowsExactly<InvalidDataException>(() => BundleManifest.Read(folder.Path)).Message);
    }

    [TestMethod]
    [DataRow("\"name\": \"tiny\"", "\"name\": \"\\ud800\"", "name")]
    [DataRow("\"training\": null", "\"training\": {\"a\": [1, {\"b\": \"\\udc00x\"}]}", "training.a[1].b")]
    [DataRow("\"name\": \"tiny\"", "\"name\": \"tiny\", \"\\ud800\": 1", "surrogate")]
    [DataRow("\"name\": \"tiny\"", "\"name\": \"tiny\", \"name\": \"other\"", "name")]
    [DataRow("\"training\": null", "\"training\": {\"a\": {\"b\": 1, \"b\": 2}}", "'b'")]
    [DataRow("\"name\": \"tiny\"", "\"name\": \"\\u001b[31mred\"", "name is '?[31mred'")]
    [DataRow("\"imageSize\": 64", "\"imageSize\": 1e999", "imageSize")]
    [DataRow("\"imageSize\": 64", "\"imageSize\": 64.5", "imageSize")]
    [DataRow("\"imageSize\": 64", "\"imageSize\": 99999999999999999999", "imageSize")]
    [DataRow("\"imageSize\": 64", "\"imageSize\": -64", "imageSize is -64")]
    [DataRow("123.675", "1e999", "preprocessing.mean")]
    [DataRow("123.675", "null", "mean")]
    [DataRow("\"image_embedding\": [", "\"image_embedding\": [-5, ", "'image_embedding'")]
    [DataRow("\"high_res_4\": [", "\"high_res_4\": [-5, ", "'high_res_4'")]
    [DataRow("\"high_res_4\": [", "\"high_res_4\": [99999999999, ", "high_res_4")]
    [DataRow("\"high_res_4\": [", "\"high_res_4\": [2147483647, 2147483647, ", "'high_res_4'")]
    public void Broken_members_are_named_in_one_error(string member, string broken, string part)
    {
        using var copy = TinyBundle.Copy();
        var text = File.ReadAllText(copy.File("model.json"));
        Assert.Contains(member, text);
        File.WriteAllText(copy.File("model.json"), text.Replace(member, broken));

        var error = Assert.ThrowsExactly<InvalidDataException>(() => AvSamModel.Load(copy.Path));

        Assert.Contains("model.json", error.Message);
        Assert.Contains(part, error.Message);
    }

    [TestMethod]
    public void Bytes_that_are_no_text_nests_without_end_and_very_long_names_are_one_short_error()
    {
        using var copy = TinyBundle.Copy();
        var text = File.ReadAllText(copy.File("model.json"));
        byte[] Said(string name, byte[] inside) => [.. System.Text.Encoding.UTF8.GetBytes($"{{\"{name}\":"), .. inside, .. System.Text.Encoding.UTF8.GetBytes("," + text.TrimStart('{').Replace("\"training\": null,", ""))];
        foreach (var (what, bytes) in new (string, byte[])[]
        {
            ("no UTF-8", Said("training", [(byte)'{', (byte)'"', (byte)'a', (byte)'"', (byte)':', (byte)'"', 0xed, 0xa0, 0x80, (byte)'"', (byte)'}'])),
            ("a nest", Said("training", [.. Enumerable.Repeat((byte)'[', 100_000)])),
            ("a deep record", Said("training", System.Text.Encoding.UTF8.GetBytes("{\"a\":" + string.Concat(Enumerable.Repeat("[", 500)) + string.Concat(Enumerable.Repeat("]", 500)) + "}"))),
            ("a long name", Said(new string('x', 1_000_000), System.Text.Encoding.UTF8.GetBytes("\"\\ud800\""))),
            ("a long file name", System.Text.Encoding.UTF8.GetBytes(text.Replace("\"fusion.onnx\"", $"\"{new string('x', 1_000_000)}\""))),
            ("many sizes", System.Text.Encoding.UTF8.GetBytes(text.Replace("\"audio_embedding\": [", "\"audio_embedding\": [" + string.Concat(Enumerable.Repeat("7,", 500_000))))),
        })
        {
            File.WriteAllBytes(copy.File("model.json"), bytes);

            var error = Assert.ThrowsExactly<InvalidDataException>(() => AvSamModel.Load(copy.Path), what);

            Assert.Contains("model.json", error.Message, what);
            Assert.IsLessThan(5000, error.Message.Length, what);
        }
    }

    [TestMethod]
    public void A_description_without_extra_tensors_has_none()
    {
        using var copy = TinyBundle.Copy();
        var manifest = JsonNode.Parse(File.ReadAllText(copy.File("model.json")))!.AsObject();
        manifest.Remove("extraTensors");
        File.WriteAllText(copy.File("model.json"), manifest.ToJsonString());

        Assert.IsEmpty(BundleManifest.Read(copy.Path).ExtraTensors);
    }

    [TestMethod]
    public void A_byte_order_mark_is_no_error()
    {
        using var copy = TinyBundle.Copy();
        File.WriteAllBytes(copy.File("model.json"), [0xef, 0xbb, 0xbf, .. File.ReadAllBytes(copy.File("model.json"))]);

        Assert.AreEqual("tiny", BundleManifest.Read(copy.Path).Name);
    }

    [TestMethod]
    public void Random_damage_ends_with_one_kind_of_error_or_passes()
    {
        using var copy = TinyBundle.Copy();
        var bytes = File.ReadAllBytes(copy.File("model.json"));
        var random = new Random(5);
        for (var i = 0; i < 3000; i++)
        {
            var damaged = bytes.ToArray();
            for (var k = 0; k < random.Next(1, 6); k++)
            {
                damaged[random.Next(damaged.Length)] = random.Next(3) == 0 ? "\"{}[]:,\\-0"u8[random.Next(10)] : (byte)random.Next(256);
            }

            try
            {
                BundleManifestJson.Read(new MemoryStream(damaged), "model.json");
            }
            catch (InvalidDataException)
            {
            }
        }
    }

    [TestMethod]
    public void Loading_a_bundle_loads_no_assembly_and_makes_no_type_that_a_file_names()
    {
        using var copy = TinyBundle.Copy();
        var manifest = JsonNode.Parse(File.ReadAllText(copy.File("model.json")))!;
        foreach (var (key, value) in new[] { ("$type", "Evil.Type, Evil"), ("$schema", "Evil"), ("assembly", "Evil, Version=1.0.0.0"), ("loader", "Evil.Loader") })
        {
            manifest[key] = value;
            manifest["files"]![0]![key] = value;
            (manifest["training"] ??= new JsonObject())[key] = value;
        }

        File.WriteAllText(copy.File("model.json"), manifest.ToJsonString());
        File.WriteAllText(copy.File("Evil.dll"), "no assembly");
        var asked = new List<string>();
        ResolveEventHandler hear = (_, e) =>
        {
            asked.Add(e.Name);
            return null;
        };
        AppDomain.CurrentDomain.AssemblyResolve += hear;
        AppDomain.CurrentDomain.TypeResolve += hear;
        try
        {
            using var model = AvSamModel.Load(copy.Path);
            Assert.AreEqual("Evil.Loader", (string?)model.Manifest.Training!["loader"]);
        }
        finally
        {
            AppDomain.CurrentDomain.AssemblyResolve -= hear;
            AppDomain.CurrentDomain.TypeResolve -= hear;
        }

        Assert.IsEmpty(asked.Where(name => name.Contains("Evil", StringComparison.Ordinal)));

        // And there is no way to: each type's JSON form knows itself only.
        foreach (var type in new[] { typeof(BundleManifest), typeof(BundleFileEntry), typeof(BundleDataFile), typeof(BundlePreprocessing) })
        {
            Assert.IsNull(BundleJsonContext.Default.GetTypeInfo(type)!.PolymorphismOptions, type.Name);
        }
    }

    private static JsonArray Data(string name, long bytes) => [new JsonObject { ["name"] = name, ["sha256"] = new string('a', 64), ["bytes"] = bytes }];

    private static void Refused(Action<JsonNode> spoil, params string[] parts)
    {
        using var copy = TinyBundle.Copy();
        var manifest = JsonNode.Parse(File.ReadAllText(copy.File("model.json")))!;
        spoil(manifest);
        File.WriteAllText(copy.File("model.json"), manifest.ToJsonString());

        var error = Assert.ThrowsExactly<InvalidDataException>(() => AvSamModel.Load(copy.Path));

        Assert.Contains("model.json", error.Message);
        foreach (var part in parts)
        {
            Assert.Contains(part, error.Message);
        }
    }
}
