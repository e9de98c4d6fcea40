using System.Text.Json;
using AvSam.MLNet.Imaging;
using AvSam.MLNet.Masks;
using AvSam.MLNet.Tests.Models;

namespace AvSam.MLNet.Cli.Tests;

[TestClass]
public sealed class SegmentVerbTests : IDisposable
{
    private const int Height = 20, Width = 30;
    private readonly TestFolder _folder = new();

    public SegmentVerbTests()
    {
        _folder.Write("good.wav", BadSounds.Wav());
        _folder.Write("good.png", Pictures.Rgb(Height, Width));
    }

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task A_mask_of_the_pictures_size_an_overlay_and_JSON()
    {
        var result = await Tool.RunAsync([.. Arguments("good.png", "good.wav"), "--overlay", _folder["overlay.png"], "--json"]);
        Assert.AreEqual(0, result.ExitCode, result.StandardError);
        Assert.AreEqual("", result.StandardError);
        var mask = MaskImage.ReadNumbers(_folder["mask.png"]);
        Assert.AreEqual((Height, Width), (mask.Height, mask.Width));
        CollectionAssert.AreEquivalent(new byte[] { 0, 255 }, mask.Values.Distinct().ToArray());
        Assert.AreEqual((Height, Width), ImageFile.Check(_folder["overlay.png"]));
        using var json = JsonDocument.Parse(result.StandardOutput);
        Assert.AreEqual((Height, Width), (json.RootElement.GetProperty("height").GetInt32(), json.RootElement.GetProperty("width").GetInt32()));
        Assert.AreEqual(mask.Values.Average(value => value / 255.0), json.RootElement.GetProperty("area").GetDouble(), 1e-9);
        var inside = Enumerable.Range(0, mask.Values.Length).Where(i => mask.Values[i] > 0).Select(i => (X: i % Width, Y: i / Width)).ToArray();
        int[] box = [inside.Min(at => at.X), inside.Min(at => at.Y), inside.Max(at => at.X) + 1, inside.Max(at => at.Y) + 1];
        Assert.AreEqual(1, json.RootElement.GetProperty("score").GetSingle() + json.RootElement.GetProperty("nothing_sounds").GetSingle(), 1e-6);
        CollectionAssert.AreEqual(box, json.RootElement.GetProperty("box").EnumerateArray().Select(value => value.GetInt32()).ToArray());
    }

    [TestMethod]
    public async Task What_is_heard_and_marked_stands_in_the_JSON_in_words_and_on_the_overlay()
    {
        using var bundle = TinyNamedBundle.Make();
        _folder.Write("large.png", Pictures.Rgb(160, 240));
        string[] arguments = ["segment", "--image", _folder["large.png"], "--audio", _folder["good.wav"], "--model", bundle.Path, "--overlay", _folder["overlay.png"]];

        var result = await Tool.RunAsync([.. arguments, "--json"]);
        var words = await Tool.RunAsync(arguments);

        Assert.AreEqual((0, 0), (result.ExitCode, words.ExitCode), result.StandardError + words.StandardError);
        using var json = JsonDocument.Parse(result.StandardOutput);
        var heard = json.RootElement.GetProperty("heard").EnumerateArray().Select(sound => (Name: sound.GetProperty("name").GetString()!, Probability: sound.GetProperty("probability").GetSingle(), Members: sound.EnumerateObject().Count())).ToArray();
        CollectionAssert.IsSubsetOf(heard.Select(sound => sound.Name).ToArray(), TinyNamedBundle.Names);
        CollectionAssert.AreEqual(heard.Select(sound => sound.Probability).OrderDescending().ToArray(), heard.Select(sound => sound.Probability).ToArray());
        Assert.IsTrue(heard.All(sound => sound.Probability >= 0.01f && sound.Members == 2));
        Assert.IsInRange(0.95f, 1.0001f, heard.Sum(sound => sound.Probability));
        Assert.AreEqual(
            """[{"name":"electric_guitar","probability":0.625,"score":0.75},{"name":"dog","probability":0.5,"score":0.5}]""",
            json.RootElement.GetProperty("marked").GetRawText().Replace(" ", "").Replace("\n", "").Replace("\r", ""));
        Assert.AreEqual(heard.FirstOrDefault(sound => sound.Name == "none").Probability, json.RootElement.GetProperty("nothing_sounds").GetSingle());
        Assert.Contains(": hears ", words.StandardOutput);
        Assert.Contains("; marks electric guitar, score 0.75 and dog, score 0.50; mask over ", words.StandardOutput);
        Assert.AreEqual((160, 240), ImageFile.Check(_folder["overlay.png"]));
    }

    [TestMethod]
    public async Task An_empty_mask_marks_nothing_and_a_bundle_without_names_tells_none()
    {
        using var bundle = TinyNamedBundle.Make(offset: -1e6f);
        string[] clip = ["segment", "--image", _folder["good.png"], "--audio", _folder["good.wav"], "--model"];

        var empty = await Tool.RunAsync([.. clip, bundle.Path]);
        var emptyJson = await Tool.RunAsync([.. clip, bundle.Path, "--json"]);
        var nameless = await Tool.RunAsync([.. clip, TinyBundle.Folder]);
        var namelessJson = await Tool.RunAsync([.. clip, TinyBundle.Folder, "--json"]);

        Assert.Contains("; nothing marked, nothing sounds ", empty.StandardOutput);
        Assert.DoesNotContain("marks", empty.StandardOutput);
        Assert.Contains("good.png: mask over ", nameless.StandardOutput);
        foreach (var (text, sounds) in new[] { (emptyJson.StandardOutput, true), (namelessJson.StandardOutput, false) })
        {
            using var json = JsonDocument.Parse(text);
            Assert.AreEqual(0, json.RootElement.GetProperty("marked").GetArrayLength());
            Assert.AreEqual(sounds, json.RootElement.GetProperty("heard").GetArrayLength() > 0);
        }
    }

    [TestMethod]
    public async Task Broken_pictures_are_refused_by_name_and_leave_nothing()
    {
        foreach (var (name, content) in Pictures.Bad())
        {
            _folder.Write(name, content);
            await RefusesAsync(name, "good.wav", name);
        }
    }

    [TestMethod]
    public async Task Broken_sounds_are_refused_by_name_and_leave_nothing()
    {
        foreach (var (name, content) in BadSounds.All())
        {
            _folder.Write(name, content);
            await RefusesAsync("good.png", name, name);
        }
    }

    [TestMethod]
    public async Task Both_missing_files_are_named_in_one_message() => await RefusesAsync("none.png", "none.wav", "none.png: there is no such file", "none.wav: there is no such file");

    [TestMethod]
    public async Task A_bundle_with_a_changed_byte_or_without_a_file_is_refused()
    {
        using var bundle = TinyBundle.Copy();
        var fusion = Path.Combine(bundle.Path, "fusion.onnx");
        var bytes = await File.ReadAllBytesAsync(fusion);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(fusion, bytes);
        await RefusesAsync(bundle.Path, "fusion.onnx", "SHA-256");
        File.Delete(fusion);
        await RefusesAsync(bundle.Path, "fusion.onnx");
        await File.WriteAllTextAsync(Path.Combine(bundle.Path, "model.json"), "{\"name\": 7");
        await RefusesAsync(bundle.Path, "model.json");
        await RefusesAsync(Path.Combine(bundle.Path, "nowhere"), "nowhere");

        async Task RefusesAsync(string model, params string[] parts)
        {
            await Tool.RefusesAsync(["segment", "--image", _folder["good.png"], "--audio", _folder["good.wav"], "--mask", _folder["mask.png"], "--model", model], parts);
            Assert.IsFalse(File.Exists(_folder["mask.png"]));
        }
    }

    [TestMethod]
    public async Task A_mask_is_not_written_where_a_folder_or_a_file_is_in_the_way()
    {
        await Tool.RefusesAsync([.. Arguments("good.png", "good.wav"), "--overlay", _folder.Path], "--overlay", "found a folder");
        await Tool.RefusesAsync([.. Arguments("good.png", "good.wav"), "--overlay", _folder["good.wav/overlay.png"]], "--overlay", "good.wav' is a file");
    }

    private async Task RefusesAsync(string image, string audio, params string[] parts)
    {
        var before = _folder.Files();
        await Tool.RefusesAsync(Arguments(image, audio), parts);
        CollectionAssert.AreEqual(before, _folder.Files());
    }

    private string[] Arguments(string image, string audio) =>
        ["segment", "--image", _folder[image], "--audio", _folder[audio], "--mask", _folder["mask.png"], "--model", TinyBundle.Folder];
}
