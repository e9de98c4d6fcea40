using AvSam.MLNet.Files;

namespace AvSam.MLNet.Datasets;

/// <summary>
/// Photographs with masks and recordings, paired by category (docs/reference.md §2.7): <c>objects.csv</c> with the columns photograph, split,
/// object, category, area; <c>recordings.csv</c> with recording, split, category; <c>photographs/&lt;photograph&gt;.jpg</c> and
/// <c>masks/&lt;photograph&gt;.png</c>. Further columns are allowed.
/// </summary>
/// <remarks>
/// <see cref="Clips"/> gives the pairs that are measured. Training may pair as it likes: <see cref="Photographs"/> and <see cref="Recordings"/>
/// give everything, also what has no partner.
/// </remarks>
public sealed class PairsDataset
{
    /// <summary>The share of a photograph that a category's objects need together to be a clip: 0.02.</summary>
    public const double SmallestShare = 0.02;

    private const int SplitsShown = 20;
    private readonly PairsRecordingTable _recordings;
    private readonly ILookup<string, PairsPhotograph> _photographs;

    private PairsDataset(string root)
    {
        Root = root;
        _photographs = PairsObjectTable.Read(root).ToLookup(photograph => photograph.Split, StringComparer.Ordinal);
        _recordings = PairsRecordingTable.Read(root);
        Splits = _photographs.ToDictionary(split => split.Key, split => split.Count(), StringComparer.Ordinal);
    }

    /// <summary>The folder that holds the tables.</summary>
    public string Root { get; }

    /// <summary>The splits of <c>objects.csv</c> with the number of photographs of each.</summary>
    public IReadOnlyDictionary<string, int> Splits { get; }

    /// <summary>Opens a dataset and reads its tables. Photographs, masks and recordings are not looked at yet.</summary>
    /// <param name="folder">The folder of the tables.</param>
    /// <returns>The dataset.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">It lacks a table.</exception>
    /// <exception cref="InvalidDataException">A table is broken, or names something outside the folder. All problems of a table are named together.</exception>
    public static PairsDataset Open(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"{folder}: there is no such folder; expected a dataset in the layout pairs.");
        }

        foreach (var table in (string[])[PairsObjectTable.FileName, PairsRecordingTable.FileName])
        {
            if (!Path.Exists(Path.Combine(folder, table)))
            {
                throw new FileNotFoundException($"{folder}: found no {table} in it; expected the layout pairs.", Path.Combine(folder, table));
            }
        }

        return new(folder);
    }

    /// <summary>Every photograph of a split, in the table's order, also those that no recording belongs to. All required files exist, and masks are as large as their photographs; only headers are read for that.</summary>
    /// <param name="split">The split, e.g. <c>train</c>.</param>
    /// <param name="required">Which files must be there: masks, or photographs too. Default: both.</param>
    /// <returns>The photographs.</returns>
    /// <exception cref="ArgumentException">No photograph is of such a split.</exception>
    /// <exception cref="InvalidDataException">Files are missing, or a mask and its photograph differ in size. All problems are named together.</exception>
    public IReadOnlyList<PairsPhotograph> Photographs(string split, RequiredFiles required = RequiredFiles.All)
    {
        CheckSplit(split);
        var problems = new InputProblems($"{Root}, split {split}");
        PairsPhotograph[] photographs = [.. _photographs[split]];
        NoteMissing(photographs, required, problems);
        if (required != RequiredFiles.GroundTruth)
        {
            FrameSizes.Check(photographs.Select(photograph => (photograph.MaskPath, photograph.ImagePath)), problems);
        }

        problems.ThrowIfAny();
        return photographs;
    }

    /// <summary>Every recording of a split, in the table's order, with <c>none</c> and <c>other</c>. All of them exist.</summary>
    /// <param name="split">The split, e.g. <c>train</c>.</param>
    /// <returns>The recordings; none where the split has photographs only.</returns>
    /// <exception cref="ArgumentException">Neither a photograph nor a recording is of such a split.</exception>
    /// <exception cref="InvalidDataException">Files are missing. All are named together.</exception>
    public IReadOnlyList<PairsRecording> Recordings(string split)
    {
        PairsRecording[] recordings = [.. _recordings.All.Where(recording => recording.Split == split)];
        if (recordings.Length == 0)
        {
            CheckSplit(split);
        }

        var problems = new InputProblems($"{Root}, split {split}");
        NoteMissing(recordings.Select(recording => recording.Path), problems);
        problems.ThrowIfAny();
        return recordings;
    }

    /// <summary>
    /// The clips of a split: each photograph with each category of it that has at least <see cref="SmallestShare"/> of it and a recording in
    /// the split. By the table's order of photographs and the ordinal order of categories. All required files exist; masks hold the objects
    /// that the table lists, and are as large as their photographs.
    /// </summary>
    /// <param name="split">The split. Default <c>test</c>.</param>
    /// <param name="required">Which files must be there. Default: all.</param>
    /// <returns>The clips; at least one.</returns>
    /// <exception cref="ArgumentException">No photograph is of such a split.</exception>
    /// <exception cref="InvalidDataException">Files are missing, masks do not fit, or the split has no clip. All problems are named together.</exception>
    public IReadOnlyList<PairsClip> Clips(string split = "test", RequiredFiles required = RequiredFiles.All)
    {
        CheckSplit(split);
        var problems = new InputProblems($"{Root}, split {split}");
        var pairing = new PairsPairing(_recordings, split);
        PairsPhotograph[] photographs = [.. _photographs[split].Where(pairing.HasClip)];
        if (photographs.Length == 0)
        {
            problems.Add($"found {Splits[split]} photographs, but no category that has {100 * SmallestShare} % of one of them and a recording in {PairsRecordingTable.FileName}; a clip needs both.");
        }

        NoteMissing(photographs, required, problems);
        (PairsPhotograph Photograph, IReadOnlyList<PairsClip> Clips)[] paired = [.. photographs.Select(photograph => (photograph, pairing.Clips(photograph)))];
        if (required >= RequiredFiles.All)
        {
            NoteMissing(paired.SelectMany(pair => pair.Clips).SelectMany(clip => new[] { clip.AudioPath, clip.AbsentAudioPath, clip.NoneAudioPath }).OfType<string>(), problems);
        }

        var clips = PairsPairing.Complete(paired, comparesSizes: required != RequiredFiles.GroundTruth, problems);
        problems.ThrowIfAny();
        return clips;
    }

    /// <summary>Everything of every split, whether its files are there or not.</summary>
    internal (IReadOnlyList<PairsPhotograph> Photographs, IReadOnlyList<PairsRecording> Recordings) All => ([.. _photographs.SelectMany(split => split)], _recordings.All);

    /// <summary>How many clips a split has.</summary>
    internal int CountClips(string split) => _photographs[split].Sum(new PairsPairing(_recordings, split).CountClips);

    private static void NoteMissing(IEnumerable<PairsPhotograph> photographs, RequiredFiles required, InputProblems problems) => NoteMissing(
        photographs.SelectMany(photograph => required == RequiredFiles.GroundTruth ? (string[])[photograph.MaskPath] : [photograph.ImagePath, photograph.MaskPath]), problems);

    private static void NoteMissing(IEnumerable<string> paths, InputProblems problems)
    {
        foreach (var path in paths.Distinct().Where(path => !File.Exists(path)))
        {
            problems.Add($"missing {path}");
        }
    }

    private void CheckSplit(string split)
    {
        if (!Splits.ContainsKey(split))
        {
            var found = string.Join(", ", Splits.Take(SplitsShown).Select(pair => $"{pair.Key} ({pair.Value} photographs)"));
            throw new ArgumentException(
                $"{Path.Combine(Root, PairsObjectTable.FileName)}: found no split '{split}'; expected {(found.Length == 0 ? "a table with photographs, but it is empty" : $"one of {found}{(Splits.Count > SplitsShown ? ", …" : "")}")}.", nameof(split));
        }
    }
}
