using System.Globalization;
using CsvHelper;

namespace AvSam.MLNet.Files;

/// <summary>Writes CSV tables.</summary>
public static class CsvTable
{
    /// <summary>Writes a table; the file appears whole or not at all.</summary>
    /// <param name="path">The file, replaced if it is there.</param>
    /// <param name="header">The names of the columns.</param>
    /// <param name="rows">The rows, each of as many cells as there are columns. Cells may hold anything: they are quoted where needed.</param>
    public static void Write(string path, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows) => AtomicFile.Write(path, stream =>
    {
        using var csv = new CsvWriter(new StreamWriter(stream, leaveOpen: true), CultureInfo.InvariantCulture);
        foreach (var row in rows.Prepend(header))
        {
            foreach (var cell in row)
            {
                csv.WriteField(cell);
            }

            csv.NextRecord();
        }
    });
}
