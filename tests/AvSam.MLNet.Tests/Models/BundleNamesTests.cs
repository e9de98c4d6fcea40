using System.Text.Json.Nodes;
using AvSam.MLNet.Models;

namespace AvSam.MLNet.Tests.Models;

/// <summary>A bundle's names, and the tensors that give probabilities of them.</summary>
[TestClass]
public sealed class BundleNamesTests
{
    [TestMethod]
    public void The_writer_puts_names_into_the_description_and_reads_them_back()
    {
        using var folder = TinyNamedBundle.Make();
        using var model = AvSamModel.Load(folder.Path);

        CollectionAssert.AreEqual(TinyNamedBundle.Names, model.Manifest.Names!.ToArray());
        CollectionAssert.AreEqual(TinyNamedBundle.Names, JsonNode.Parse(File.ReadAllText(folder.File("model.json")))!["names"]!.AsArray().Select(name => (string)name!).ToArray());
        Assert.IsEmpty(model.Manifest.ExtraTensors, "What every bundle may have is not told as another tensor.");
    }

    [TestMethod]
    public void A_bundle_without_names_has_none_and_its_description_no_such_member()
    {
        Assert.IsNull(BundleManifest.Read(TinyBundle.Folder).Names);
        Assert.DoesNotContain("\"names\"", File.ReadAllText(Path.Combine(TinyBundle.Folder, "model.json")));
    }

    [TestMethod]
    public void Names_that_are_none_are_refused_each_by_its_place()
    {
        Refused(m => m["names"] = new JsonArray(), "names lists 0 names, expected 1…4096");
        Refused(m => m["names"] = new JsonArray([.. Enumerable.Range(0, 4097).Select(i => JsonValue.Create($"n{i}"))]), "names lists 4097 names");
        Refused(m => m["names"]![1] = "", "names[1] is ''");
        Refused(m => m["names"]![1] = null, "names[1] is null");
        Refused(m => m["names"]![2] = new string('x', 101), "names[2] is 'xxx", "expected 1…100 characters");
        Refused(m => m["names"]![2] = "a\u001b[31mred", "names[2] is 'a?[31mred'");
        Refused(m => m["names"]![2] = "a\nb", "names[2] is 'a?b'");
        Refused(m => m["names"]![2] = "a;b", "names[2] is 'a;b'");
        Refused(m => m["names"]![4] = "dog", "names[4], 'dog', is listed before");
        Refused(m => m["names"]![4] = 5, "names[4]");
        Refused(m => m["names"] = "dog", "names");
        Refused(m => m["names"] = new JsonObject { ["dog"] = 1 }, "names");
    }

    [TestMethod]
    public void Names_of_the_greatest_length_and_of_any_language_are_taken()
    {
        using var folder = TinyNamedBundle.Make();
        TinyNamedBundle.Describe(folder, ["Hund", new string('x', 100), "犬", "chien (aboyant)", "none"]);

        Assert.HasCount(5, BundleManifest.Read(folder.Path).Names!);
    }

    [TestMethod]
    public void Tensors_and_names_that_do_not_fit_together_are_refused()
    {
        Refused(m => m.AsObject().Remove("names"), "fusion.onnx gives sound_names, but there is no member names", "mask-decoder.onnx gives marked_names, but there is no member names");
        Refused(m => m["names"]!.AsArray().RemoveAt(0), "expected sound_names [1,4]", "expected marked_names [1,4,4]");
        Refused(m => Outputs(m, "fusion")["sound_names"] = new JsonArray(5), "expected sound_names [1,5]");
        Refused(m => Outputs(m, "fusion")["sound_names"] = null, "sound_names");
        Refused(m => Outputs(m, "mask-decoder").Remove("marked_names"), "expected marked_names among them");
        Refused(m => Outputs(m, "mask-decoder").Remove("marked_scores"), "expected marked_scores among them");
        Refused(m => Outputs(m, "mask-decoder")["marked_scores"] = new JsonArray(1, 3), "expected marked_names [1,3,5]");
        Refused(m => Outputs(m, "mask-decoder")["marked_scores"] = new JsonArray(4), "marked_scores as [4], expected [1,M] with M in 1…1024");
        Refused(m => Outputs(m, "mask-decoder")["marked_scores"] = new JsonArray(1, 1025), "marked_scores as [1,1025]");
        Refused(m => Outputs(m, "mask-decoder")["marked_scores"] = new JsonArray(1, -1), "marked_scores as [1,-1]");
        Refused(m => Outputs(m, "mask-decoder")["marked_scores"] = null, "marked_scores");
    }

    [TestMethod]
    public void The_writer_refuses_them_too()
    {
        using var folder = TinyNamedBundle.Make();

        Assert.Contains("no member names", Assert.ThrowsExactly<InvalidDataException>(() => TinyNamedBundle.Describe(folder, null)).Message);
        Assert.Contains("expected sound_names [1,1]", Assert.ThrowsExactly<InvalidDataException>(() => TinyNamedBundle.Describe(folder, ["dog"])).Message);
    }

    [TestMethod]
    public void Names_that_no_network_uses_do_no_harm()
    {
        using var copy = TinyBundle.Copy();
        TinyNamedBundle.Describe(copy, ["dog"]);

        Assert.AreEqual("dog", BundleManifest.Read(copy.Path).Names!.Single());
    }

    private static JsonObject Outputs(JsonNode manifest, string file) =>
        manifest["files"]!.AsArray().Single(entry => (string)entry!["name"]! == file + ".onnx")!["outputs"]!.AsObject();

    private static void Refused(Action<JsonNode> spoil, params string[] parts)
    {
        using var folder = TinyNamedBundle.Make();
        var manifest = JsonNode.Parse(File.ReadAllText(folder.File("model.json")))!;
        spoil(manifest);
        File.WriteAllText(folder.File("model.json"), manifest.ToJsonString());

        var error = Assert.ThrowsExactly<InvalidDataException>(() => AvSamModel.Load(folder.Path));

        Assert.IsLessThan(5000, error.Message.Length);
        foreach (var part in (string[])["model.json", .. parts])
        {
            Assert.Contains(part, error.Message);
        }
    }
}
