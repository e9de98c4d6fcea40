using System.Globalization;
using AvSam.MLNet.Datasets;
using AvSam.MLNet.Files;
using AvSam.MLNet.Masks;
using CsvHelper;

namespace AvSam.MLNet.Scoring;

/// <summary>A line of <c>scores.csv</c>, its numbers as they stand there.</summary>
internal sealed record ScoreLine(string Id, string Mask, string Score, string Area, string Height, string Width, string NothingSounds, string Heard, string HeardProbability, string Marked)
{
    /// <summary>The table's first line.</summary>
    public static ScoreLine Header { get; } = new("id", "mask", "score", "area", "height", "width", "nothing_sounds", "heard", "heard_probability", "marked");

    private string[] Cells => [Id, Mask, Score, Area, Height, Width, NothingSounds, Heard, HeardProbability, Marked];

    /// <summary>The line of a mask.</summary>
    public static ScoreLine Of(string id, PredictedMask mask) => new(
        id,
        id + ".png",
        Number(mask.Score, "0.######"),
        Number(mask.Area, "0.######"),
        Number(mask.Height, "0"),
        Number(mask.Width, "0"),
        Number(mask.NothingSounds, "0.######"),
        mask.Heard is [var first, ..] ? first.Name : "",
        mask.Heard is [var most, ..] ? Number(most.Probability, "0.######") : "",
        string.Join(';', mask.Marked.Select(marked => marked.Name)));

    /// <summary>Reads the lines of a table that may be anything: cut off, or not one of ours.</summary>
    public static IReadOnlyList<ScoreLine> ReadAll(string path)
    {
        try
        {
            var table = TableFile.Read(path);
            return table.Header is ["id", "mask", "score", "area", "height", "width", ..]
                ? [.. table.Rows.Select(row => Of(i => i < row.Fields.Count ? row.Fields[i] : ""))]
                : [];
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Whether the mask in a folder is the one that this line tells of: of its size, and as much of it marked.</summary>
    public bool IsIn(string folder)
    {
        if (!PlainFileName.IsPlain(Id) || Mask != Id + ".png" || !File.Exists(Path.Combine(folder, Mask)))
        {
            return false;
        }

        try
        {
            var mask = MaskImage.ReadNumbers(Path.Combine(folder, Mask));
            var marked = (double)mask.Values.Count(value => value != 0) / mask.Values.Length;
            return mask.Values.All(value => value is 0 or 255) && (Area, Height, Width) == (Number(marked, "0.######"), Number(mask.Height, "0"), Number(mask.Width, "0"));
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Writes the line.</summary>
    public void Write(CsvWriter csv)
    {
        Array.ForEach(Cells, csv.WriteField);

        csv.NextRecord();
    }

    /// <summary>Writes a table, whole or not at all.</summary>
    public static void WriteAll(string path, IEnumerable<ScoreLine> lines) => CsvTable.Write(path, Header.Cells, lines.Select(line => line.Cells));

    // An earlier version's table has fewer columns.
    private static ScoreLine Of(Func<int, string> cell) => new(cell(0), cell(1), cell(2), cell(3), cell(4), cell(5), cell(6), cell(7), cell(8), cell(9));

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
