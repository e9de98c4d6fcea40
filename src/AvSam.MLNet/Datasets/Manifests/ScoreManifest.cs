using System.Globalization;
using AvSam.MLNet.Files;

namespace AvSam.MLNet.Datasets;

/// <summary>
/// The manifest of a batch: a csv table with the columns <c>id,image,audio[,start]</c> in any order. Further columns are ignored. Paths are
/// relative to the manifest.
/// </summary>
public static class ScoreManifest
{
    private static readonly string[] s_required = ["id", "image", "audio"];

    /// <summary>Reads a manifest and checks its columns, ids and numbers, and that every file exists.</summary>
    /// <param name="path">The csv file.</param>
    /// <returns>The rows in order.</returns>
    /// <exception cref="FileNotFoundException">There is no such manifest.</exception>
    /// <exception cref="InvalidDataException">Something in it is wrong. All problems are named together.</exception>
    public static IReadOnlyList<ScoreManifestRow> Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var table = TableFile.Read(path);
        var problems = new InputProblems(path);
        table.Require(s_required, "id, image, audio and, if wanted, start", problems);
        problems.ThrowIfAny();
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var lines = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        ScoreManifestRow[] rows = [.. table.Rows.Select(row => Row(table, row, folder, lines, problems))];
        if (rows.Length == 0)
        {
            problems.Add("found no row below the header, expected at least one.");
        }

        problems.ThrowIfAny();
        return rows;
    }

    private static ScoreManifestRow Row(TableFile table, TableRow row, string folder, Dictionary<string, int> lines, InputProblems problems)
    {
        string Field(string column) => row.Fields[table.IndexOf(column)];
        var id = Field("id");
        if (!PlainFileName.IsPlain(id))
        {
            problems.Add($"line {row.Line}, column 'id': found {PlainFileName.Show(id)}, expected a plain file name (no separators, no '..').");
        }
        else if (!lines.TryAdd(id, row.Line))
        {
            problems.Add($"line {row.Line}, column 'id': {PlainFileName.Show(id)} is already on line {lines[id]}; each row needs its own.");
        }

        return new(id, InputFile("image"), InputFile("audio"), table.IndexOf("start") < 0 ? null : Start(Field("start")));

        string InputFile(string column)
        {
            var found = Field(column);
            var file = found.Contains('\0', StringComparison.Ordinal) ? "" : Path.GetFullPath(Path.Combine(folder, found));
            if (found.Length == 0 || !File.Exists(file))
            {
                problems.Add($"line {row.Line}, column '{column}': found {PlainFileName.Show(found)}, expected a file relative to the manifest; there is none at '{file}'.");
            }

            return file;
        }

        double? Start(string text)
        {
            if (text.Length == 0)
            {
                return null;
            }

            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) || !(seconds >= 0 && seconds < 1e9))
            {
                problems.Add($"line {row.Line}, column 'start': found {PlainFileName.Show(text)}, expected seconds, 0 or more.");
            }

            return seconds;
        }
    }
}
