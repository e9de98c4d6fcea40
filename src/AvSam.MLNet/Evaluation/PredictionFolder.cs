using System.Collections.Concurrent;
using AvSam.MLNet.Datasets;
using AvSam.MLNet.Files;

namespace AvSam.MLNet.Evaluation;

/// <summary>A folder of predictions, <c>&lt;name&gt;.npy</c>: one for each clip of a split and no other. All that is wrong with them is told together.</summary>
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

    /// <summary>
    /// Measures the file of every item, several at a time, once the headers of all have been found to fit. Where one does not, nothing is
    /// counted; the values of the others are looked at all the same, so that one message tells everything.
    /// </summary>
    /// <param name="items">The items, e.g. clips.</param>
    /// <param name="name">An item's name.</param>
    /// <param name="check">Throws <see cref="InvalidDataException"/> where the shape of an item's prediction does not fit. Any thread calls it.</param>
    /// <param name="measure">Measures an item's prediction; throws <see cref="InvalidDataException"/> where its values do not fit. Any thread calls it.</param>
    /// <param name="add">Counts what was measured. Any thread calls it.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="InvalidDataException">Files are missing, broken, do not fit, or belong to no item; all are named together.</exception>
    public void Measure<TItem, TCounts>(
        IReadOnlyList<TItem> items, Func<TItem, string> name, Action<TItem, int[]> check, Func<TItem, NpyArray, TCounts> measure, Action<TItem, TCounts> add, CancellationToken cancellation)
    {
        var problems = new InputProblems(_folder);
        CheckNames([.. items.Select(name)], problems);
        TItem[] there = [.. items.Where(item => File.Exists(PathOf(name(item))))];
        var fitting = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        Run(there, item =>
        {
            check(item, NpyReader.ReadShape(PathOf(name(item))));
            fitting[name(item)] = true;
        });
        var isSound = problems.Count == 0;
        Run([.. there.Where(item => fitting.ContainsKey(name(item)))], item =>
        {
            var counts = measure(item, NpyReader.Read(PathOf(name(item))));
            if (isSound)
            {
                add(item, counts);
            }
        });
        problems.ThrowIfAny();

        void Run(IReadOnlyList<TItem> those, Action<TItem> work)
        {
            foreach (var problem in FileChecks.Run([.. those.Select(item => (Action)(() => work(item)))], progress: null, cancellation))
            {
                problems.Add(problem);
            }
        }
    }

    /// <summary>Where the prediction of a name lies.</summary>
    public string PathOf(string name) => Path.Combine(_folder, name + ".npy");

    // A file for each name, and no other.
    private void CheckNames(string[] names, InputProblems problems)
    {
        foreach (var (twice, _) in names.CountBy(name => name).Where(pair => pair.Value > 1))
        {
            problems.Add($"{twice} is the name of more than one clip of the split, so {twice}.npy could belong to either.");
        }

        foreach (var name in names.Where(name => !File.Exists(PathOf(name))))
        {
            problems.Add($"missing {name}.npy");
        }

        var expected = names.Select(name => name + ".npy").ToHashSet(StringComparer.Ordinal);
        foreach (var extra in Directory.EnumerateFiles(_folder, "*.npy").Select(path => Path.GetFileName(path)).Where(file => !expected.Contains(file)).Order(StringComparer.Ordinal))
        {
            problems.Add($"{PlainFileName.Show(extra)} is the prediction of no clip of the split; remove it, or name the split that it is of.");
        }
    }
}
