using System.Globalization;
using AvSam.MLNet.Files;
using CsvHelper;

namespace AvSam.MLNet.Cli;

/// <summary>Writes csv tables.</summary>
internal static class CsvTable
{
    /// <summary>Writes a table whole or not at all.</summary>
    public static void Write(string path, string[] header, IEnumerable<string[]> rows) => AtomicFile.Write(path, stream =>
    {
        using var csv = new CsvWriter(new StreamWriter(stream, leaveOpen: true), CultureInfo.InvariantCulture);
        foreach (var row in rows.Prepend(header))
        {
            Array.ForEach(row, csv.WriteField);
            csv.NextRecord();
        }
    });

    /// <summary>A share of 0–1; nothing where it is not defined.</summary>
    public static string Share(double? value) => value?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A number of things.</summary>
    public static string Count(int value) => value.ToString(CultureInfo.InvariantCulture);
}
