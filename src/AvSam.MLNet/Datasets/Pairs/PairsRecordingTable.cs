using AvSam.MLNet.Files;

namespace AvSam.MLNet.Datasets;

/// <summary><c>recordings.csv</c>: the recordings with what sounds in them.</summary>
internal sealed class PairsRecordingTable
{
    public const string FileName = "recordings.csv";

    private const string Names = "recording,split,category";
    private static readonly string[] s_columns = Names.Split(',');
    private readonly Dictionary<(string Split, string Category), PairsRecording[]> _groups;

    private PairsRecordingTable(IReadOnlyList<PairsRecording> all)
    {
        All = all;
        _groups = all.GroupBy(recording => (recording.Split, recording.Category)).ToDictionary(group => group.Key, group => group.OrderBy(recording => recording.Name, StringComparer.Ordinal).ToArray());
    }

    /// <summary>Every recording, in the table's order.</summary>
    public IReadOnlyList<PairsRecording> All { get; }

    /// <summary>Reads and checks the table.</summary>
    /// <param name="root">The dataset's folder.</param>
    /// <exception cref="FileNotFoundException">There is no such table.</exception>
    /// <exception cref="InvalidDataException">A column is missing, or rows are wrong. All problems are named together.</exception>
    public static PairsRecordingTable Read(string root)
    {
        var path = Path.Combine(root, FileName);
        var table = TableFile.Read(path);
        var problems = new InputProblems(path);
        table.Require(s_columns, Names, problems);
        problems.ThrowIfAny();
        int[] at = [.. s_columns.Select(table.IndexOf)];
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var recordings = new List<PairsRecording>();
        foreach (var row in table.Rows)
        {
            var (name, split, category) = (row.Fields[at[0]], row.Fields[at[1]], row.Fields[at[2]]);
            problems.CheckName(row.Line, s_columns[1], split);
            problems.CheckName(row.Line, s_columns[2], category);
            if (!name.Split('/').All(PlainFileName.IsPlain))
            {
                problems.Add($"line {row.Line}, column 'recording': found {PlainFileName.Show(name)}, expected a file of the dataset's folder: plain names with '/' between them, no '..'.");
            }
            else if (!lines.TryAdd(name, row.Line))
            {
                problems.Add($"line {row.Line}, column 'recording': {PlainFileName.Show(name)} is already on line {lines[name]}; remove one.");
            }

            recordings.Add(new(Path.Combine(root, name), split, category) { Name = name });
        }

        problems.ThrowIfAny();
        return new([.. recordings]);
    }

    /// <summary>A category's recordings in a split, in ordinal order of their names.</summary>
    public IReadOnlyList<PairsRecording> Of(string split, string category) => _groups.GetValueOrDefault((split, category), []);

    /// <summary>The categories of things that have recordings in a split, in ordinal order.</summary>
    public IEnumerable<string> Categories(string split) => _groups.Keys
        .Where(key => key.Split == split && key.Category is not (PairsRecording.None or PairsRecording.Other)).Select(key => key.Category).Order(StringComparer.Ordinal);
}
