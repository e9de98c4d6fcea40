using AvSam.MLNet.Files;

namespace AvSam.MLNet.Datasets;

/// <summary>A user's csv table as rows of text: UTF-8, comma-separated, at most 64 MiB, 1,000,000 rows, 1,000 columns, 4,000,000 fields of at most 4,096 characters.</summary>
/// <param name="Path">The file.</param>
/// <param name="Header">The names of the columns, trimmed; empty where the table has no header line.</param>
/// <param name="Rows">The rows below the header, in order; each as wide as the header, or as the first row.</param>
internal sealed record TableFile(string Path, IReadOnlyList<string> Header, IReadOnlyList<TableRow> Rows)
{
    private const int MaximumRows = 1_000_000;
    private const int MaximumFields = 4_000_000;
    private const int ColumnsShown = 20;

    /// <summary>Reads a table.</summary>
    /// <param name="path">The file.</param>
    /// <param name="hasHeader">Whether its first line names the columns.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is empty, too large or not UTF-8, or a row is broken, narrower or wider than the header. The line is named.</exception>
    public static TableFile Read(string path, bool hasHeader = true)
    {
        using var reader = new TableReader(path);
        var first = reader.Next() ?? throw new InvalidDataException($"{path}: empty; a csv table{(hasHeader ? " with a header line" : "")} was expected.");
        return new(path, hasHeader ? first.Fields : [], ReadRows(reader, path, first, hasHeader));
    }

    /// <summary>The index of a column, or −1.</summary>
    public int IndexOf(string column) => Header.ToList().FindIndex(name => IsNamed(name, column));

    /// <summary>Notes each column that is missing or is there twice.</summary>
    /// <param name="columns">The columns that are needed.</param>
    /// <param name="expected">The columns in words, for the message.</param>
    /// <param name="problems">Where to note it.</param>
    public void Require(IEnumerable<string> columns, string expected, InputProblems problems)
    {
        foreach (var column in columns)
        {
            var times = Header.Count(name => IsNamed(name, column));
            if (times == 0)
            {
                problems.Add($"column '{column}' is missing; found {string.Join(", ", Header.Take(ColumnsShown).Select(PlainFileName.Show))}{(Header.Count > ColumnsShown ? ", …" : "")}, expected {expected}.");
            }
            else if (times > 1)
            {
                problems.Add($"column '{column}' is in the header twice; remove one.");
            }
        }
    }

    private static List<TableRow> ReadRows(TableReader reader, string path, TableRow first, bool hasHeader)
    {
        List<TableRow> rows = hasHeader ? [] : [first];
        var (problems, width, fields) = (new InputProblems(path), first.Fields.Count, 0L);
        while (reader.Next() is { } row)
        {
            rows.Add(row);
            fields += row.Fields.Count;
            if (rows.Count > MaximumRows || fields > MaximumFields)
            {
                throw new InvalidDataException($"{path}: line {row.Line}: found more than {(rows.Count > MaximumRows ? $"{MaximumRows:N0} rows" : $"{MaximumFields:N0} fields")}, the most that a csv table may have.");
            }

            if (row.Fields.Count != width)
            {
                problems.Add($"line {row.Line}: found {row.Fields.Count} fields, expected {width} as in the {(hasHeader ? "header" : "first line")}.");
            }
        }

        problems.ThrowIfAny();
        return rows;
    }

    private static bool IsNamed(string name, string column) => string.Equals(name, column, StringComparison.OrdinalIgnoreCase);
}
