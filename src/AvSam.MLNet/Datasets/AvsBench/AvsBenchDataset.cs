using AvSam.MLNet.Files;

namespace AvSam.MLNet.Datasets;

/// <summary>
/// AVSBench S4 or MS3 as distributed: a csv table and pictures, sounds and masks named after it (docs/reference.md §2.1). AV-Stamps shares the
/// layout of S4.
/// </summary>
public sealed class AvsBenchDataset
{
    private const int SplitsShown = 20;
    private readonly ILookup<string, AvsBenchEntry> _entries;

    private AvsBenchDataset(string root, AvsBenchLayout layout)
    {
        Root = root;
        Layout = layout;
        _entries = AvsBenchEntry.ReadAll(TablePath, layout).ToLookup(entry => entry.Split, StringComparer.Ordinal);
        Splits = _entries.ToDictionary(entries => entries.Key, entries => entries.Count());
    }

    /// <summary>The folder that holds the table.</summary>
    public string Root { get; }

    /// <summary>The splits of the table with the number of clips of each.</summary>
    public IReadOnlyDictionary<string, int> Splits { get; }

    internal AvsBenchLayout Layout { get; }

    internal string TablePath => Path.Combine(Root, Layout.Table);

    /// <summary>Opens a dataset and reads its table. Pictures and sounds are not looked at yet.</summary>
    /// <param name="folder">The folder of the table, or the one above its <c>Single-source</c> or <c>Multi-sources</c>.</param>
    /// <param name="subset">Which part of AVSBench. Default S4.</param>
    /// <returns>The dataset.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">It has no table: <c>s4_meta_data.csv</c> or <c>ms3_meta_data.csv</c>.</exception>
    /// <exception cref="InvalidDataException">The table is broken, or names something outside the folder. All problems are named together.</exception>
    public static AvsBenchDataset Open(string folder, AvsBenchSubset subset = AvsBenchSubset.S4)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var layout = AvsBenchLayout.Of(subset);
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"{folder}: there is no such folder; expected a dataset in the layout {layout.Name}.");
        }

        var roots = new[] { folder, Path.Combine(folder, layout.Folder) };
        var root = roots.FirstOrDefault(root => File.Exists(Path.Combine(root, layout.Table)))
            ?? throw new FileNotFoundException($"{folder}: found no {layout.Table} in it nor in its {layout.Folder}; expected the layout {layout.Name}.", Path.Combine(folder, layout.Table));
        return new(root, layout);
    }

    /// <summary>
    /// The clips of a split, in the table's order. All required files exist. Where pictures are required, every mask is as large as
    /// its picture; only the headers are read for that.
    /// </summary>
    /// <param name="split">The split, e.g. <c>test</c>.</param>
    /// <param name="required">Which files must be there. Default: all.</param>
    /// <returns>The clips, each with the frames that have a mask (1–5).</returns>
    /// <exception cref="ArgumentException">The table has no such split.</exception>
    /// <exception cref="InvalidDataException">Files are missing, or a mask and its picture differ in size. All problems are named together.</exception>
    public IReadOnlyList<AvsBenchClip> Clips(string split, RequiredFiles required = RequiredFiles.All)
    {
        var problems = new InputProblems($"{Root}, split {split}");
        var clips = Clips(split, required, problems);
        if (clips.Count == 0)
        {
            var found = string.Join(", ", Splits.Take(SplitsShown).Select(pair => $"{pair.Key} ({pair.Value} clips)"));
            throw new ArgumentException($"{TablePath}: found no split '{split}'; expected {(found.Length == 0 ? "a table with clips, but it is empty" : $"one of {found}{(Splits.Count > SplitsShown ? ", …" : "")}")}.", nameof(split));
        }

        if (required != RequiredFiles.GroundTruth)
        {
            FrameSizes.Check(clips.SelectMany(clip => clip.Frames), problems);
        }

        problems.ThrowIfAny();
        return clips;
    }

    /// <summary>The clips of a split. Problems are noted instead of thrown.</summary>
    internal IReadOnlyList<AvsBenchClip> Clips(string split, RequiredFiles required, InputProblems problems) =>
        [.. _entries[split].Select(entry => Clip(entry, required, problems))];

    private AvsBenchClip Clip(AvsBenchEntry entry, RequiredFiles required, InputProblems problems)
    {
        var audio = Path.Combine(Root, Layout.Audio(entry));
        Note(required < RequiredFiles.All || File.Exists(audio), audio);
        var frames = new List<AvsBenchFrame>();
        for (var index = 1; index <= AvsBenchLayout.FramesPerClip; index++)
        {
            var frame = new AvsBenchFrame(
                index, Path.Combine(Root, Layout.Image(entry, index)), Path.Combine(Root, Layout.Mask(entry, index)), Path.Combine(Root, Layout.Instances(entry, index)));
            var (hasImage, hasMask) = (File.Exists(frame.ImagePath), File.Exists(frame.MaskPath));
            var needsMask = Layout.NeedsMask(entry, index, hasImage);
            if (hasMask || needsMask)
            {
                frames.Add(frame);
                Note(hasMask, frame.MaskPath);
                Note(required < RequiredFiles.Pictures || hasImage, frame.ImagePath);
            }
        }

        if (frames.Count == 0)
        {
            problems.Add($"missing {Path.Combine(Root, Layout.Mask(entry, 1))} (a clip needs a mask for at least one of its frames 1–{AvsBenchLayout.FramesPerClip})");
        }

        return new(entry.Name, entry.Category, entry.Split, audio, frames);

        void Note(bool isThere, string path)
        {
            if (!isThere)
            {
                problems.Add($"missing {path}");
            }
        }
    }
}
