using System.Reflection;
using AvSam.MLNet.Files;

namespace AvSam.MLNet.Tests.Shared;

/// <summary>A copy, to be damaged, of a dataset of tests/Fixtures; gone when the test is over.</summary>
internal sealed class MiniDataset : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("avsam-mini-").FullName;

    public MiniDataset(string layout)
    {
        Layout = layout;
        Copy(Path.Combine(Fixtures, layout), Root);
        if (Directory.Exists(Path.Combine(Fixtures, "predictions", layout)))
        {
            Copy(Path.Combine(Fixtures, "predictions", layout), Predictions);
        }

        Directory.CreateDirectory(Predictions);
    }

    public string Layout { get; }

    public string Root => Path.Combine(_folder, "data");

    public string Predictions => Path.Combine(_folder, "predictions");

    private static string Fixtures => typeof(MiniDataset).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "FixturesPath").Value!;

    /// <summary>The path of a file of the dataset.</summary>
    public string this[string path] => Path.Combine(Root, path);

    /// <summary>A file beside the dataset.</summary>
    public string Beside(string name) => Path.Combine(_folder, name);

    public void Delete(string path) => File.Delete(this[path]);

    public void Write(string path, byte[] content) => File.WriteAllBytes(this[path], content);

    public void Write(string path, string text) => File.WriteAllText(this[path], text);

    public void Replace(string path, string old, string with) => Write(path, File.ReadAllText(this[path]).Replace(old, with, StringComparison.Ordinal));

    /// <summary>Stores a heat map of 0.9 within a rectangle and 0.1 elsewhere.</summary>
    public void StoreHeatMap(string id, int top, int bottom, int left, int right, int side = 224) => NpyWriter.Write(
        Path.Combine(Predictions, id + ".npy"),
        [.. Enumerable.Range(0, side * side).Select(i => i / side >= top && i / side < bottom && i % side >= left && i % side < right ? .9f : .1f)],
        side,
        side);

    /// <summary>Stores the heat maps whose figures the tests work out.</summary>
    public void StoreHeatMaps()
    {
        if (Layout == "flickr-soundnet")
        {
            StoreHeatMap("1000000001", 0, 224, 0, 112);
            StoreHeatMap("1000000002", 0, 112, 0, 224);
            StoreHeatMap("1000000003", 28, 84, 28, 84);
        }
        else
        {
            StoreHeatMap("-aaaaaaaaaa_000030", 0, 112, 0, 224);
            StoreHeatMap("bbbbbbbbbbb_000000", 0, 224, 0, 56);
            StoreHeatMap("ccccccccccc_000110", 0, 10, 0, 10);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
