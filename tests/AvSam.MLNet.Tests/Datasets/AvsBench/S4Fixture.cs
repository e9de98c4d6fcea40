namespace AvSam.MLNet.Tests.Datasets;

/// <summary>
/// A folder in the layout of AVSBench S4 whose pictures are broken behind their headers and whose sounds are empty: reading one
/// throws. Deleted with the test.
/// </summary>
internal sealed class S4Fixture : IDisposable
{
    // A PNG of 3×2 grey pixels, which are broken.
    private static readonly byte[] s_png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAAAAAC4HznGAAAABklEQVRicm9rZW5jnxQXAAAAAElFTkSuQmCC");

    private readonly List<string> _rows = [];

    public string Root { get; } = Directory.CreateTempSubdirectory("avsam-s4-").FullName;

    public string Header { get; set; } = "name,start_time,category,split";

    public string Add(string name, string category = "dog", string split = "test", params int[] frames)
    {
        _rows.Add($"{name},0,{category},{split}");
        foreach (var frame in frames.DefaultIfEmpty(1))
        {
            Touch($"s4_data/visual_frames/{split}/{category}/{name}/{name}_{frame}.png");
            Touch($"s4_data/gt_masks/{split}/{category}/{name}/{name}_{frame}.png");
        }

        Touch($"s4_data/audio_wav/{split}/{category}/{name}.wav");
        return name;
    }

    public void AddRow(string row) => _rows.Add(row);

    public string Write(string folder = "")
    {
        Directory.CreateDirectory(Path.Combine(Root, folder));
        File.WriteAllLines(Path.Combine(Root, folder, "s4_meta_data.csv"), [Header, .. _rows]);
        return Root;
    }

    public void Delete(string path) => File.Delete(Path.Combine(Root, path));

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private void Touch(string path)
    {
        var file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, path.EndsWith(".png", StringComparison.Ordinal) ? s_png : []);
    }
}
