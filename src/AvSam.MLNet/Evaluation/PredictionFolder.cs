using AvSam.MLNet.Datasets;
using AvSam.MLNet.Files;

namespace AvSam.MLNet.Evaluation;

/// <summary>A folder of predictions, <c>&lt;name&gt;.npy</c>: exactly those of a split, each measured, and all that is wrong told together.</summary>
internal sealed class PredictionFolder
{
    private readonly string _folder;

    private PredictionFolder(string folder) => _folder = folder;

    /// <summary>Opens a folder; nothing of it is read yet.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static PredictionFolder Open(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return Directory.Exists(folder)
            ? new(folder)
            : throw new DirectoryNotFoundException($"{folder}: there is no such folder; expected predictions, <name>.npy.");
    }

    /// <summary>Reads and measures the file of every name, several at a time.</summary>
    /// <param name="items">The items, e.g. clips.</param>
    /// <param name="name">An item's name.</param>
    /// <param name="measure">Measures the item's prediction; throws <see cref="InvalidDataException"/> where it does not fit. Any thread calls it.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="InvalidDataException">Files are missing, broken, do not fit, or belong to no item; all are named together.</exception>
    public void Measure<T>(IReadOnlyList<T> items, Func<T, string> name, Action<T, NpyArray> measure, CancellationToken cancellation)
    {
        var problems = new InputProblems(_folder);
        foreach (var (twice, _) in items.CountBy(name).Where(pair => pair.Value > 1))
        {
            problems.Add($"{twice} is the name of more than one clip of the split, so that {twice}.npy could be either's.");
        }

        foreach (var item in items.Where(item => !File.Exists(PathOf(name(item)))))
        {
            problems.Add($"missing {name(item)}.npy");
        }

        var expected = items.Select(item => name(item) + ".npy").ToHashSet(StringComparer.Ordinal);
        foreach (var extra in Directory.EnumerateFiles(_folder, "*.npy").Select(path => Path.GetFileName(path)).Where(file => !expected.Contains(file)).Order(StringComparer.Ordinal))
        {
            problems.Add($"{PlainFileName.Show(extra)} is the prediction of no clip of the split; remove it, or name the split that it is of.");
        }

        T[] there = [.. items.Where(item => File.Exists(PathOf(name(item))))];
        foreach (var problem in FileChecks.Run([.. there.Select(item => (Action)(() => measure(item, NpyReader.Read(PathOf(name(item))))))], progress: null, cancellation))
        {
            problems.Add(problem);
        }

        problems.ThrowIfAny();
    }

    /// <summary>Where the prediction of a name lies.</summary>
    public string PathOf(string name) => Path.Combine(_folder, name + ".npy");
}
