using AvSam.MLNet.Audio;
using AvSam.MLNet.Imaging;
using AvSam.MLNet.Masks;
using Microsoft.ML.Data;

namespace AvSam.MLNet.Tests.Shared;

/// <summary>
/// A small dataset of category pairs, to be damaged; gone when the test is over. Photographs are of 6×10 pixels, masks are drawn row by row:
/// <c>both</c> holds a dog (20 pixels), a cat (10), something that no table lists (5), and 10 pixels that are not judged; <c>one</c> a dog of
/// 12 pixels; <c>pieces</c> two halves of a cat of one pixel each, which have 0.02 together; <c>chair</c> nothing that sounds; <c>small</c> a dog
/// of less than 0.02.
/// </summary>
internal sealed class PairsFolder : IDisposable
{
    public const int Height = 6, Width = 10;

    private readonly string _folder = Directory.CreateTempSubdirectory("avsam-pairs-").FullName;

    public PairsFolder()
    {
        Directory.CreateDirectory(Root);
        Write("objects.csv", "photograph,split,object,category,area,source\n" + Objects);
        Write("recordings.csv", "recording,split,category,source\n" + string.Concat(Recordings.Select(row => $"recordings/{row.Category}/{row.Name}.wav,{row.Split},{row.Category},made\n")));
        Photograph("both", (3, 20), (7, 10), (9, 5), (255, 10));
        Photograph("one", (1, 12));
        Photograph("pieces", (1, 1), (2, 1));
        Photograph("chair", (4, 30));
        Photograph("small", (1, 1));
        Photograph("learn", (1, 10), (2, 10));
        foreach (var (row, number) in Recordings.Select((row, number) => (row, number)))
        {
            var path = this[$"recordings/{row.Category}/{row.Name}.wav"];
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            WavWriter.Write(path, new([.. Enumerable.Range(0, 4410).Select(i => MathF.Sin(i * .02f * (number + 1)))], 22_050));
        }
    }

    public static IReadOnlyList<(string Category, string Name, string Split)> Recordings { get; } =
    [
        ("dog", "c", "test"), ("dog", "a", "test"), ("dog", "b", "test"), ("cat", "x", "test"), ("bell", "n", "test"), ("bell", "m", "test"), ("frog", "q", "test"),
        ("none", "sea", "test"), ("none", "rain", "test"), ("other", "o", "test"), ("dog", "t", "train"), ("other", "u", "train"), ("none", "v", "train"),
    ];

    public string Root => Path.Combine(_folder, "data");

    private static string Objects =>
        "both,test,3,dog,0.3333,made\nboth,test,7,cat,0.1667,made\none,test,1,dog,0.2,made\npieces,test,1,cat,0.01,made\npieces,test,2,cat,0.01,made\n"
        + "chair,test,4,chair,0.5,made\nsmall,test,1,dog,0.0199,made\nlearn,train,1,dog,0.1667,made\nlearn,train,2,chair,0.1667,made\n";

    /// <summary>The path of a file of the dataset.</summary>
    public string this[string path] => Path.Combine(Root, path);

    /// <summary>A file beside the dataset.</summary>
    public string Beside(string name) => Path.Combine(_folder, name);

    public void Delete(string path) => File.Delete(this[path]);

    public void Write(string path, string text) => File.WriteAllText(this[path], text);

    public void Write(string path, byte[] content) => File.WriteAllBytes(this[path], content);

    public void Replace(string path, string old, string with) => Write(path, File.ReadAllText(this[path]).Replace(old, with, StringComparison.Ordinal));

    /// <summary>Draws a mask: so many pixels of each value in order, the rest 0.</summary>
    public void Mask(string name, params (byte Value, int Pixels)[] runs) => Mask(name, Height, Width, runs);

    /// <summary>Draws a mask of another size.</summary>
    public void Mask(string name, int height, int width, params (byte Value, int Pixels)[] runs)
    {
        byte[] values = [.. runs.SelectMany(run => Enumerable.Repeat(run.Value, run.Pixels))];
        Directory.CreateDirectory(this["masks"]);
        MaskImage.Write(this[$"masks/{name}.png"], [.. values, .. new byte[(height * width) - values.Length]], height, width);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Photograph(string name, params (byte Value, int Pixels)[] runs)
    {
        Mask(name, runs);
        Directory.CreateDirectory(this["photographs"]);
        using var picture = MLImage.CreateFromPixels(Width, Height, MLPixelFormat.Bgra32, [.. Enumerable.Range(0, Height * Width * 4).Select(i => (byte)(i % 4 == 3 ? 255 : (i * 7) + name.Length))]);
        ImageFile.Write(this[$"photographs/{name}.jpg"], picture);
    }
}
