using AvSam.MLNet.Files;

namespace AvSam.MLNet.Datasets;

/// <summary>
/// A list of ids as the localisation benchmarks store it: the first column of a csv file without a header, or one id on each line (docs/reference.md §1.6).
/// </summary>
internal static class IdList
{
    /// <summary>Reads the ids in the file's order.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is broken, an id is there twice, or an id is not a plain file name. All problems are named together.</exception>
    public static IReadOnlyList<string> Read(string path)
    {
        var problems = new InputProblems(path);
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var ids = new List<string>();
        foreach (var row in TableFile.Read(path, hasHeader: false).Rows)
        {
            var id = row.Fields[0];
            if (!PlainFileName.IsPlain(id))
            {
                problems.Add($"line {row.Line}: found {PlainFileName.Show(id)}, expected an id that is a plain file name (no separators, no '..').");
            }
            else if (!lines.TryAdd(id, row.Line))
            {
                problems.Add($"line {row.Line}: id {PlainFileName.Show(id)} is already on line {lines[id]}; remove one.");
            }

            ids.Add(id);
        }

        problems.ThrowIfAny();
        return ids;
    }
}
