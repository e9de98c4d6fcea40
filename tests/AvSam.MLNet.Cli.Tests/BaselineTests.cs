using System.Text.Json;
using AvSam.MLNet.Tests.Models;
using AvSam.MLNet.Tests.Shared;

namespace AvSam.MLNet.Cli.Tests;

/// <summary><c>avsam evaluate --baseline</c> and <c>--probe</c> with what looks at pictures.</summary>
[TestClass]
public sealed class BaselineTests : IDisposable
{
    // The middle four of 4×4 pixels are the ellipse of the centre; the second row of them is sounding.
    private static readonly byte[] Truth = [0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private readonly TestFolder _folder = new();

    public BaselineTests()
    {
        _folder.AddClip("one", "dog", [Truth], 4, 4);
        _folder.AddClip("two", "cat", [Truth], 4, 4);
    }

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task The_centre_is_measured_with_intervals()
    {
        var metrics = await EvaluateAsync(S4("--baseline", "centre"));
        Assert.AreEqual(0.5, metrics.GetProperty("miou").GetDouble(), 1e-6);
        var interval = metrics.GetProperty("intervals").GetProperty("miou");
        Assert.AreEqual((0.5, 0.5), (Math.Round(interval.GetProperty("low").GetDouble(), 6), Math.Round(interval.GetProperty("high").GetDouble(), 6)));
    }

    [TestMethod]
    [DataRow("null-prompt", true)]
    [DataRow("sam", true)]
    [DataRow("sam", false)]
    [DataRow("object-prior", false)]
    public async Task Networks_look_at_pictures(string baseline, bool ofSam)
    {
        var folder = ofSam ? SamBundles.GoldenFolder : TinyBundle.Folder;
        var metrics = await EvaluateAsync(S4("--baseline", baseline, "--model", folder));
        Assert.AreEqual((2, baseline), (metrics.GetProperty("frames").GetInt32(), metrics.GetProperty("baseline").GetString()));
        Assert.AreEqual(ofSam ? "golden-sam" : "tiny", metrics.GetProperty("model").GetString());
        Assert.AreEqual(baseline == "sam", metrics.TryGetProperty("merge_iou", out var merge) && merge.GetString() == "0.95");
    }

    [TestMethod]
    public async Task The_object_prior_without_a_model_is_imagenets()
    {
        using var data = new MiniDataset("vgg-ss");
        var metrics = await EvaluateAsync(["evaluate", "--data", data.Root, "--layout", data.Layout, "--rule", "median", "--baseline", "object-prior"]);
        Assert.AreEqual((3, "efficientnet-lite0"), (metrics.GetProperty("images").GetInt32(), metrics.GetProperty("model").GetString()));
        Assert.IsTrue(metrics.GetProperty("ap_pixel").GetDouble() is > 0 and <= 1);
        Assert.IsTrue(metrics.TryGetProperty("intervals", out _));
    }

    [TestMethod]
    public async Task Noise_of_one_seed_is_the_same_noise()
    {
        using var data = new MiniDataset("avsbench-ms3");
        string[] arguments = ["evaluate", "--data", data.Root, "--layout", data.Layout, "--probe", "noise", "--seed"];
        var first = await EvaluateAsync([.. arguments, "1"]);
        Assert.AreEqual("noise", first.GetProperty("probe").GetString());
        Assert.AreEqual(first.GetRawText(), (await EvaluateAsync([.. arguments, "1"])).GetRawText());
    }

    [TestMethod]
    public async Task What_does_not_go_together_is_refused()
    {
        await Tool.RefusesAsync(
            S4("--baseline", "null-prompt", "--probe", "noise", "--merge-iou", "2", "--merge-masks", "0", "--seed", "x"),
            "--baseline null-prompt: it hears no sound; leave out --probe",
            "--baseline null-prompt: the default model takes no prompts; name a bundle of SAM",
            "--merge-iou 2: expected a number in 0–1",
            "--merge-masks: it is about --baseline sam",
            "--merge-masks: found 0, expected 1 to 256",
            "--seed: found 'x', expected a whole number");
        await Tool.RefusesAsync(S4("--baseline", "centre", "--model", TinyBundle.Folder), "--baseline: it uses no model and hears no sound");
        await Tool.RefusesAsync(S4("--baseline", "null-prompt", "--model", TinyBundle.Folder), "has no prompt-mask-decoder.onnx", "avsam convert");
        Assert.IsFalse(File.Exists(_folder["out.json"]));
    }

    private string[] S4(params string[] more) => ["evaluate", "--data", _folder["data"], "--layout", "avsbench-s4", .. more];

    private async Task<JsonElement> EvaluateAsync(string[] arguments)
    {
        var result = await Tool.RunAsync([.. arguments, "--json", _folder["out.json"]]);
        Assert.AreEqual(0, result.ExitCode, result.StandardError);
        return JsonDocument.Parse(await File.ReadAllTextAsync(_folder["out.json"])).RootElement;
    }
}
