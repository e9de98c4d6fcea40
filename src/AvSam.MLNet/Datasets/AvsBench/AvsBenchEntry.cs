using AvSam.MLNet.Files;

namespace AvSam.MLNet.Datasets;

/// <summary>One checked row of AVSBench's table: each part is a plain file name; the category is empty in MS3.</summary>
internal sealed record AvsBenchEntry(string Name, string Category, string Split)
{
    /// <summary>Reads and checks the table: columns by position, with the headings that the reference code relies on (docs/reference.md §2.1).</summary>
    /// <exception cref="InvalidDataException">A column is missing, or a row's words cannot be file names, or repeat.</exception>
    public static IReadOnlyList<AvsBenchEntry> ReadAll(string path, AvsBenchLayout layout)
    {
        var table = TableFile.Read(path);
        var problems = new InputProblems(path);
        foreach (var (index, heading) in layout.Headed)
        {
            if (table.Header.Count <= index || table.Header[index] != heading)
            {
                var found = table.Header.Count <= index ? "nothing" : PlainFileName.Show(table.Header[index]);
                problems.Add($"column {index + 1} is headed {found}, expected '{heading}'; the header of {layout.Name} is {layout.Header}.");
            }
        }

        problems.ThrowIfAny();
        var entries = new Dictionary<AvsBenchEntry, int>();
        foreach (var row in table.Rows)
        {
            var entry = layout.Entry(row);
            entry.Check(row.Line, hasCategory: layout.Headed.Any(column => column.Heading == "category"), problems);
            if (!entries.TryAdd(entry, row.Line))
            {
                problems.Add($"line {row.Line}: clip {entry} is already on line {entries[entry]}; remove one.");
            }
        }

        problems.ThrowIfAny();
        return [.. entries.OrderBy(pair => pair.Value).Select(pair => pair.Key)];
    }

    /// <summary>Split, category where there is one, and name.</summary>
    public override string ToString() => string.Join('/', new[] { Split, Category, Name }.Where(word => word.Length > 0));

    private void Check(int line, bool hasCategory, InputProblems problems)
    {
        foreach (var (column, word) in new[] { ("name", Name), ("category", hasCategory ? Category : "none"), ("split", Split) })
        {
            if (!PlainFileName.IsPlain(word))
            {
                problems.Add($"line {line}, column '{column}': found {PlainFileName.Show(word)}, expected a plain file name (no separators, no '..').");
            }
        }
    }
}
