using System.Text;
using System.Text.Json.Nodes;
using AvSam.MLNet.Models;
using AvSam.MLNet.Tests.Models;
using Microsoft.ML;

namespace AvSam.MLNet.Tests.Transforms;

/// <summary>A name in a bundle never becomes code; in a saved ML.NET model it does, which is why docs/threat-model.md sends untrusted files to bundles.</summary>
[TestClass]
public sealed class AssemblyLoadTests
{
    // As long as this assembly's name, so that it can take its place in a file.
    private const string Evil = "AvSam.Evil0";

    [TestMethod]
    public void A_bundles_folder_never_loads_an_assembly()
    {
        using var bundle = TinyBundle.Copy();
        var json = JsonNode.Parse(File.ReadAllText(bundle.File("model.json")))!.AsObject();
        json["architecture"] = $"{Evil}.Network, {Evil}, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null";
        json["training"] = new JsonObject { ["$type"] = $"{Evil}.Code, {Evil}", ["assembly"] = Evil };
        File.WriteAllText(bundle.File("model.json"), json.ToJsonString());
        File.Copy(typeof(AvSamModel).Assembly.Location, bundle.File($"{Evil}.dll"));

        var asked = AskedFor(() =>
        {
            using var model = AvSamModel.Load(bundle.Path);
            using var clips = new Clips();
            var ml = new MLContext();
            using var stage = ml.Transforms.SegmentSoundingObjects(model: model).Fit(ml.Data.LoadFromEnumerable<SoundingClip>([]));
            Assert.Contains(Evil, model.Manifest.Architecture);
        });
        json["$type"] = $"{Evil}.Code, {Evil}";
        json["files"]!.AsArray()[0]!.AsObject()["$type"] = Evil;
        File.WriteAllText(bundle.File("model.json"), json.ToJsonString());
        asked = asked || AskedFor(() => TryLoad(bundle.Path));

        Assert.IsFalse(asked);
        Assert.IsFalse(AppDomain.CurrentDomain.GetAssemblies().Any(a => a.GetName().Name == Evil || a.FullName!.Contains("Evil", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void MLNets_own_loader_asks_for_the_assembly_that_a_saved_model_names()
    {
        var ml = new MLContext();
        var data = ml.Data.LoadFromEnumerable([new SoundingClip()]);
        var saved = ModelZip.Of(ml.Transforms.LoadAudio("Waveform", "AudioPath").Fit(data), data.Schema);
        var named = ModelZip.Changed(saved, "Model.key", key => Replaced(Replaced(key, Encoding.Unicode), Encoding.UTF8));

        Assert.IsTrue(AskedFor(() => Assert.Throws<Exception>(() => new MLContext().Model.Load(new MemoryStream(named), out _))), "If ML.NET no longer does this, docs/threat-model.md and the README say too much.");
    }

    private static void TryLoad(string folder)
    {
        try
        {
            AvSamModel.Load(folder).Dispose();
        }
        catch (InvalidDataException)
        {
            // Refused is as good.
        }
    }

    private static byte[] Replaced(byte[] bytes, Encoding encoding) =>
        Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(bytes).Replace(Encoding.Latin1.GetString(encoding.GetBytes("AvSam.MLNet")), Encoding.Latin1.GetString(encoding.GetBytes(Evil)), StringComparison.Ordinal));

    private static bool AskedFor(Action act)
    {
        var asked = false;
        System.Reflection.Assembly? Resolve(object? sender, ResolveEventArgs e)
        {
            asked |= e.Name.Contains(Evil, StringComparison.Ordinal);
            return null;
        }

        AppDomain.CurrentDomain.AssemblyResolve += Resolve;
        try
        {
            act();
            return asked;
        }
        finally
        {
            AppDomain.CurrentDomain.AssemblyResolve -= Resolve;
        }
    }
}
