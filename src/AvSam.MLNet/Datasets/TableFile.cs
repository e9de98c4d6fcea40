using System.Globalization;
using System.Text;
using AvSam.MLNet.Files;
using CsvHelper;
using CsvHelper.Configuration;

namespace AvSam.MLNet.Datasets;

/// <summary>A user's csv table as rows of text, read whole under a limit, every row as wide as the header.</summary>
/// <param name="Path">The file.</param>
/// <param name="Header">The names of the columns, trimmed; empty where the table has no header line.</param>
/// <param name="Rows">The rows below the header, in order; each as wide as the header, or as the first row.</param>
internal sealed record TableFile(string Path, IReadOnlyList<string> Header, IReadOnlyList<TableRow> Rows)
{
    private const long MaximumBytes = 64 << 20;
    private const int MaximumRows = 1_000_000;

    /// <summary>Reads a table.</summary>
    /// <param name="path">The file.</param>
    /// <param name="hasHeader">Whether its first line names the columns.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is empty, too large, not UTF-8, or a row is narrower or wider than the header.</exception>
    public static TableFile Read(string path, bool hasHeader = true)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw new FileNotFoundException($"{path}: there is no such file; expected a csv table.", path);
        }

        if (file.Length > MaximumBytes)
        {
            throw new InvalidDataException($"{path}: {file.Length} bytes; a csv table of at most {MaximumBytes} bytes was expected.");
        }

        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture) { TrimOptions = TrimOptions.Trim, MaxFieldSize = 4096 };
        try
        {
            using var reader = new StreamReader(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
            using var csv = new CsvParser(reader, configuration);
            return Read(path, csv, hasHeader);
        }
        catch (Exception error) when (error is CsvHelperException or DecoderFallbackException)
        {
            throw new InvalidDataException($"{path}: not a readable csv table (UTF-8, comma-separated, fields of at most 4096 characters).", error);
        }
    }

    /// <summary>The index of a column, or −1.</summary>
    public int IndexOf(string column) => Header.ToList().FindIndex(name => string.Equals(name, column, StringComparison.OrdinalIgnoreCase));

    private static TableFile Read(string path, CsvParser csv, bool hasHeader)
    {
        if (!csv.Read())
        {
            throw new InvalidDataException($"{path}: empty; a csv table{(hasHeader ? " with a header line" : "")} was expected.");
        }

        var first = csv.Record!;
        List<TableRow> rows = hasHeader ? [] : [new(csv.RawRow, first)];
        var problems = new InputProblems(path);
        while (csv.Read())
        {
            rows.Add(new(csv.RawRow, csv.Record!));
            if (rows.Count > MaximumRows)
            {
                throw new InvalidDataException($"{path}: more than {MaximumRows} rows; a csv table of at most so many was expected.");
            }

            if (csv.Count != first.Length)
            {
                problems.Add($"line {csv.RawRow}: found {csv.Count} fields, expected {first.Length} as in the {(hasHeader ? "header" : "first line")}.");
            }
        }

        problems.ThrowIfAny();
        return new(path, hasHeader ? first : [], rows);
    }
}
