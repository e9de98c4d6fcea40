using System.Text.Json;
using AvSam.MLNet.Files;

namespace AvSam.MLNet.Cli.Tests;

[TestClass]
public sealed class MetricsVerbTests : IDisposable
{
    private const int Height = 6, Width = 8;
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task Golden_A3_comes_out_of_files()
    {
        AddGoldenClip();
        NpyWriter.Write(_folder["predictions/clip.npy"], GoldenLogits(), 5, Height, Width);
        var result = await Tool.RunAsync(Arguments());
        Assert.AreEqual(0, result.ExitCode, result.StandardError);
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(_folder["out.json"]));
        var metrics = json.RootElement;
        Assert.AreEqual((1, 5), (metrics.GetProperty("clips").GetInt32(), metrics.GetProperty("frames").GetInt32()));
        Assert.AreEqual(.2992051, metrics.GetProperty("miou").GetDouble(), 1e-6);
        Assert.AreEqual(.4736145, metrics.GetProperty("fscore_avsbench").GetDouble(), 1e-6);
        Assert.AreEqual(.5004069, metrics.GetProperty("fscore_image").GetDouble(), 1e-6);
        Assert.IsTrue(metrics.GetProperty("f1_at_05").GetDouble() is > 0 and < 1);
        Assert.AreEqual(.2992051, metrics.GetProperty("per_category").GetProperty("dog").GetProperty("miou").GetDouble(), 1e-6);
        Assert.Contains("0.299", result.StandardOutput);
    }

    [TestMethod]
    public async Task Predictions_of_another_shape_or_missing_or_broken_are_refused()
    {
        AddGoldenClip();
        await Tool.RefusesAsync(Arguments(), "predictions", "there is no such folder");
        Directory.CreateDirectory(_folder["predictions"]);
        await Tool.RefusesAsync(Arguments(), "missing clip.npy");
        NpyWriter.Write(_folder["predictions/clip.npy"], new float[Height * Width], Height, Width);
        await Tool.RefusesAsync(Arguments(), "clip.npy", "found the shape [6, 8], expected [5, H, W]");
        NpyWriter.Write(_folder["predictions/clip.npy"], new float[5 * 4], 5, 2, 2);
        await Tool.RefusesAsync(Arguments(), "clip.npy", "found frames of 2×2 (height × width), expected 6×8");
        NpyWriter.Write(_folder["predictions/clip.npy"], [.. Enumerable.Repeat(float.NaN, 5 * Height * Width)], 5, Height, Width);
        await Tool.RefusesAsync(Arguments(), "clip.npy, frame 0", "not a number");
        _folder.Write("predictions/clip.npy", File.ReadAllBytes(_folder["predictions/clip.npy"])[..100]);
        await Tool.RefusesAsync(Arguments(), "clip.npy");
        Assert.IsFalse(File.Exists(_folder["out.json"]));
    }

    [TestMethod]
    public async Task A_dataset_that_is_none_is_refused()
    {
        await Tool.RefusesAsync(Arguments(), "data: there is no such folder", "predictions: there is no such folder");
        Directory.CreateDirectory(_folder["predictions"]);
        _folder.Write("data/s4_meta_data.csv", "name,start,kind,split\na,0,b,test\n"u8.ToArray());
        await Tool.RefusesAsync(Arguments(), "s4_meta_data.csv", "column 3 is headed 'kind', expected 'category'");
        _folder.Write("data/s4_meta_data.csv", "name,start_time,category,split\n../a,0,b,test\n"u8.ToArray());
        await Tool.RefusesAsync(Arguments(), "line 2, column 'name': found '../a'");
        _folder.Write("data/s4_meta_data.csv", "name,start_time,category,split\na,0,b,test\nc,0,b,test\n"u8.ToArray());
        await Tool.RefusesAsync(Arguments(), "2 problems", "a_1.png", "c_1.png");
    }

    private string[] Arguments() => ["metrics", "--data", _folder["data"], "--layout", "avsbench-s4", "--predictions", _folder["predictions"], "--json", _folder["out.json"]];

    private void AddGoldenClip() => _folder.AddClip("clip", "dog", [.. Enumerable.Range(0, 5).Select(GoldenTruth)], Height, Width);

    private static float[] GoldenLogits() => [.. Enumerable.Range(0, 5 * Height * Width).Select(i => (float)(3 * Math.Sin(0.37 * i)))];

    private static byte[] GoldenTruth(int k) => [.. Enumerable.Range(0, Height * Width).Select(i => (y: i / Width, x: i % Width)).Select(at => k switch
    {
        0 => at is { y: >= 1 and <= 3, x: >= 2 and <= 5 },
        1 => at.x is >= 4 and <= 7,
        2 => false,
        3 => at is { y: 0, x: 0 },
        _ => true,
    }).Select(mark => (byte)(mark ? 1 : 0))];
}
