namespace AvSam.MLNet.Data;

/// <summary>
/// The layout of AVSBench S4, which AV-Stamps shares: <c>s4_meta_data.csv</c> and <c>s4_data/{visual_frames,audio_wav,gt_masks}</c>
/// (REFERENCE §2.1).
/// </summary>
public sealed class AvsBenchS4
{
    private const int FramesPerClip = 5;
    private readonly IReadOnlyList<AvsBenchS4Entry> _entries;

    private AvsBenchS4(string root, IReadOnlyList<AvsBenchS4Entry> entries)
    {
        Root = root;
        _entries = entries;
    }

    /// <summary>The folder that holds <c>s4_meta_data.csv</c>.</summary>
    public string Root { get; }

    /// <summary>The splits of the table with the number of clips of each.</summary>
    public IReadOnlyDictionary<string, int> Splits => _entries.CountBy(entry => entry.Split).ToDictionary();

    /// <summary>Opens a dataset by its table; pictures and sounds are not looked at yet.</summary>
    /// <param name="folder">The folder of <c>s4_meta_data.csv</c>, or the one above its <c>Single-source</c>.</param>
    /// <returns>The dataset.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">It has no <c>s4_meta_data.csv</c>.</exception>
    /// <exception cref="InvalidDataException">The table is broken, or names something outside the folder.</exception>
    public static AvsBenchS4 Open(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"{folder}: there is no such folder; expected a dataset in the layout avsbench-s4.");
        }

        var roots = new[] { folder, Path.Combine(folder, "Single-source") };
        var root = roots.FirstOrDefault(root => File.Exists(Table(root)))
            ?? throw new FileNotFoundException($"{folder}: found no s4_meta_data.csv in it nor in its Single-source; expected the layout avsbench-s4.", Table(folder));
        return new(root, AvsBenchS4Entry.ReadAll(Table(root)));
    }

    /// <summary>The clips of a split, in the table's order, once every file of it is known to be there.</summary>
    /// <param name="split">The split, e.g. <c>test</c>.</param>
    /// <returns>The clips, each with the frames that have a mask (1–5).</returns>
    /// <exception cref="ArgumentException">The table has no such split.</exception>
    /// <exception cref="InvalidDataException">Files are missing; all are named together.</exception>
    public IReadOnlyList<AvsBenchClip> Clips(string split)
    {
        var entries = _entries.Where(entry => entry.Split == split).ToArray();
        if (entries.Length == 0)
        {
            var found = string.Join(", ", Splits.Select(pair => $"{pair.Key} ({pair.Value} clips)"));
            throw new ArgumentException($"{Table(Root)}: found no split '{split}'; expected one of {(found.Length == 0 ? "none: the table is empty" : found)}.", nameof(split));
        }

        var problems = new InputProblems($"{Root}, split {split}");
        var clips = Array.ConvertAll(entries, entry => Clip(entry, problems));
        problems.ThrowIfAny();
        return clips;
    }

    private static string Table(string root) => Path.Combine(root, "s4_meta_data.csv");

    private AvsBenchClip Clip(AvsBenchS4Entry entry, InputProblems problems)
    {
        var data = Path.Combine(Root, "s4_data");
        var audio = Path.Combine(data, "audio_wav", entry.Split, entry.Category, entry.Name + ".wav");
        if (!File.Exists(audio))
        {
            problems.Add($"missing {audio}");
        }

        var frames = Enumerable.Range(1, FramesPerClip)
            .Select(index => new AvsBenchFrame(index, FrameFile("visual_frames", index), FrameFile("gt_masks", index), FrameFile("instances", index)))
            .Where(frame => File.Exists(frame.MaskPath))
            .ToArray();
        if (frames.Length == 0)
        {
            problems.Add($"missing {FrameFile("gt_masks", 1)} (a clip needs a mask for at least one of its frames 1–{FramesPerClip})");
        }

        foreach (var frame in frames.Where(frame => !File.Exists(frame.ImagePath)))
        {
            problems.Add($"missing {frame.ImagePath}");
        }

        return new(entry.Name, entry.Category, entry.Split, audio, frames);

        string FrameFile(string kind, int index) => Path.Combine(data, kind, entry.Split, entry.Category, entry.Name, $"{entry.Name}_{index}.png");
    }
}
