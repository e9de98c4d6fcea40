using AvSam.MLNet.Files;

namespace AvSam.MLNet.Datasets;

/// <summary>
/// Flickr-SoundNet or VGG-SS as EZ-VSL and SLAVC lay them out: <c>frames/&lt;id&gt;.jpg</c>, <c>audio/&lt;id&gt;.wav</c>, lists of ids in
/// <c>metadata/</c>, and the annotations (docs/reference.md §1.6).
/// </summary>
public sealed class LocalizationDataset
{
    private LocalizationDataset(string root, LocalizationLayout layout)
    {
        Root = root;
        Layout = layout;
    }

    /// <summary>The folder of <c>frames</c>, <c>audio</c> and <c>metadata</c>.</summary>
    public string Root { get; }

    /// <summary>
    /// The splits whose lists exist: <c>test</c>; <c>heard</c> and <c>unheard</c> for VGG-SS; and <c>test-plus-silent</c>, which is the test
    /// list and those pairs of SLAVC's extended set in which nothing in the picture is heard.
    /// </summary>
    public IReadOnlyList<string> Splits => [.. Layout.Lists.Keys.Where(split => ListsOf(split).All(File.Exists))];

    internal LocalizationLayout Layout { get; }

    /// <summary>Opens a dataset. None of its files is read yet.</summary>
    /// <param name="folder">The folder of <c>frames</c>, <c>audio</c> and <c>metadata</c>.</param>
    /// <param name="benchmark">Which benchmark it is.</param>
    /// <returns>The dataset.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">It has no list of a split in <c>metadata</c>.</exception>
    public static LocalizationDataset Open(string folder, LocalizationBenchmark benchmark)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var layout = LocalizationLayout.Of(benchmark);
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"{folder}: there is no such folder; expected a dataset in the layout {layout.Name}.");
        }

        var dataset = new LocalizationDataset(folder, layout);
        return dataset.Splits.Count > 0
            ? dataset
            : throw new FileNotFoundException(
                $"{folder}: found none of {string.Join(", ", layout.Lists.Values.Select(lists => $"metadata/{lists[0]}").Distinct())}; expected the layout {layout.Name}.", folder);
    }

    /// <summary>The pairs of a split, in the list's order. Their annotations are read, and all required files exist.</summary>
    /// <param name="split">The split. Default <c>test</c>.</param>
    /// <param name="required">Which files must be there. Default: all.</param>
    /// <returns>The pairs.</returns>
    /// <exception cref="ArgumentException">There is no list of such a split.</exception>
    /// <exception cref="InvalidDataException">The list or an annotation is broken, or files are missing. All problems are named together.</exception>
    public IReadOnlyList<LocalizationPair> Pairs(string split = "test", RequiredFiles required = RequiredFiles.All)
    {
        if (!Splits.Contains(split))
        {
            throw new ArgumentException($"{Root}: found no list of a split '{split}' in metadata; expected one of {string.Join(", ", Splits)}.", nameof(split));
        }

        var problems = new InputProblems($"{Root}, split {split}");
        var pairs = Pairs(split, required, problems);
        problems.ThrowIfAny();
        return pairs;
    }

    /// <summary>The pairs of a split. Problems are noted instead of thrown.</summary>
    internal IReadOnlyList<LocalizationPair> Pairs(string split, RequiredFiles required, InputProblems problems)
    {
        var lists = ListsOf(split);
        var ids = problems.Catch(() => IdList.Read(lists[0]));
        var annotations = Layout.Annotations(Root, ids, problems);
        var silent = split == LocalizationLayout.PlusSilent ? problems.Catch(() => SilentPair.ReadAll(lists[1])) : [];
        LocalizationPair[] all =
        [
            .. ids.Select(id => annotations.TryGetValue(id, out var found)
                ? Pair(id, id, id, split, found.Category, found.Boxes)
                : Pair(id, id, id, split, "", [])),
            .. silent.Select(pair => Pair(pair.Id, pair.Video, pair.Audio, split, "", [])),
        ];
        var pictures = required >= RequiredFiles.Pictures ? all.Select(pair => pair.ImagePath) : [];
        var sounds = required >= RequiredFiles.All ? all.Select(pair => pair.AudioPath) : [];
        foreach (var path in pictures.Concat(sounds).Distinct().Where(path => !File.Exists(path)))
        {
            problems.Add($"missing {path}");
        }

        return all;
    }

    private LocalizationPair Pair(string id, string picture, string sound, string split, string category, IReadOnlyList<LocalizationBox> boxes) => new(
        id, category, split, Path.Combine(Root, "frames", picture + ".jpg"), Path.Combine(Root, "audio", sound + ".wav"), boxes, Layout.Consensus);

    private string[] ListsOf(string split) => [.. Layout.Lists[split].Select(list => Path.Combine(Root, "metadata", list))];
}
