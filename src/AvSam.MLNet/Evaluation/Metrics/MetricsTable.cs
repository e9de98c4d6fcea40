using System.Globalization;
using System.Text;

namespace AvSam.MLNet.Evaluation;

/// <summary>A table of metrics as plain text: names to the left, figures to the right, shares with three digits.</summary>
internal sealed class MetricsTable(params string[] headings)
{
    private readonly List<string[]> _rows = [headings];

    /// <summary>Adds a row: a name, then counts, shares, intervals or nothing.</summary>
    public void Add(params object?[] cells) => _rows.Add([.. cells.Select(Text)]);

    /// <inheritdoc/>
    public override string ToString()
    {
        int[] widths = [.. headings.Select((_, column) => _rows.Max(row => row[column].Length))];
        var text = new StringBuilder();
        foreach (var row in _rows)
        {
            var line = string.Join("  ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column])));
            text.AppendLine(line.TrimEnd());
        }

        return text.ToString();
    }

    private static string Text(object? cell) => cell switch
    {
        null => "",
        double share => Share(share),
        Interval interval => $"{Share(interval.Low)}–{Share(interval.High)}",
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Share(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
