namespace AvSam.MLNet.Data;

/// <summary>One checked row of <c>s4_meta_data.csv</c>: each part is a plain file name.</summary>
internal sealed record AvsBenchS4Entry(string Name, string Category, string Split)
{
    /// <summary>Reads and checks the table: columns by position, with the headers <c>category</c> and <c>split</c> (REFERENCE §2.1).</summary>
    /// <exception cref="InvalidDataException">A column is missing, or a row's words cannot be file names, or repeat.</exception>
    public static IReadOnlyList<AvsBenchS4Entry> ReadAll(string path)
    {
        var table = TableFile.Read(path);
        var problems = new InputProblems(path);
        foreach (var (index, name) in new[] { (2, "category"), (3, "split") })
        {
            if (table.Header.Count <= index || table.Header[index] != name)
            {
                var found = table.Header.Count <= index ? "nothing" : PlainFileName.Show(table.Header[index]);
                problems.Add($"column {index + 1} is headed {found}, expected '{name}'; the header of AVSBench S4 is name,start_time,category,split.");
            }
        }

        problems.ThrowIfAny();
        var entries = new Dictionary<AvsBenchS4Entry, int>();
        foreach (var row in table.Rows)
        {
            var entry = new AvsBenchS4Entry(row.Fields[0], row.Fields[2], row.Fields[3]);
            foreach (var (column, word) in new[] { ("name", entry.Name), ("category", entry.Category), ("split", entry.Split) })
            {
                if (!PlainFileName.IsPlain(word))
                {
                    problems.Add($"line {row.Line}, column '{column}': found {PlainFileName.Show(word)}, expected a plain file name (no separators, no '..').");
                }
            }

            if (!entries.TryAdd(entry, row.Line))
            {
                problems.Add($"line {row.Line}: clip {entry.Split}/{entry.Category}/{entry.Name} is already on line {entries[entry]}; remove one.");
            }
        }

        problems.ThrowIfAny();
        return [.. entries.OrderBy(pair => pair.Value).Select(pair => pair.Key)];
    }
}
