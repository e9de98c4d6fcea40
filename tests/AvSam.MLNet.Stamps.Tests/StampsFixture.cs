using System.Security.Cryptography;
using System.Text.Json;
using AvSam.MLNet.Audio;
using SkiaSharp;

namespace AvSam.MLNet.Stamps.Tests;

/// <summary>A manifest of pictures and sounds made here, so that the generator's laws are tested without Debian's packages.</summary>
internal sealed class StampsFixture : IDisposable
{
    public const int Categories = 5;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stamps-");

    public StampsFixture()
    {
        var categories = new Dictionary<string, object>();
        for (var c = 0; c < Categories; c++)
        {
            categories[$"kind{c}"] = new
            {
                images = Lists(part => Picture($"kind{c}-{part}.png", SKColor.FromHsl(c * 360f / Categories, 90, part == "train" ? 40 : 60), 90 + c, SKColors.Transparent)),
                sounds = Lists(part => Sound($"kind{c}-{part}.wav", 200 + (50 * c) + (part == "train" ? 0 : 25))),
            };
        }

        var manifest = new { categories, backgrounds = Lists(part => Picture($"back-{part}.png", SKColors.Gray, 120, part == "test" ? SKColors.White : SKColors.Black)) };
        ManifestPath = InFolder("manifest.json");
        File.WriteAllText(ManifestPath, JsonSerializer.Serialize(manifest));
    }

    public string ManifestPath { get; }

    public string InFolder(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Paths relative to the folder, with a hash of each file.</summary>
    public static SortedDictionary<string, string> Hashes(string folder) => new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(f => Path.GetRelativePath(folder, f), f => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f)))),
        StringComparer.Ordinal);

    public void Dispose() => _folder.Delete(recursive: true);

    private static object Lists(Func<string, string> make) => new { train = new[] { make("train") }, val = new[] { make("train") }, test = new[] { make("test") } };

    private string Picture(string name, SKColor colour, int side, SKColor behind)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(side, side, SKColorType.Rgba8888, SKAlphaType.Premul));
        using var canvas = new SKCanvas(bitmap);
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        canvas.Clear(behind);
        canvas.DrawOval(side / 2f, side / 2f, side * 0.45f, side * 0.3f, paint);
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        File.WriteAllBytes(InFolder(name), png.ToArray());
        return "made-here:" + InFolder(name);
    }

    private string Sound(string name, double hertz)
    {
        var samples = Enumerable.Range(0, 22050).Select(i => 0.5f * (float)Math.Sin(2 * Math.PI * hertz * i / 22050)).ToArray();
        WavWriter.Write(InFolder(name), new Waveform(samples, 22050));
        return "made-here:" + InFolder(name);
    }
}
