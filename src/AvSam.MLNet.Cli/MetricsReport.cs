using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AvSam.MLNet.Data;
using AvSam.MLNet.Evaluation;
using Spectre.Console;

namespace AvSam.MLNet.Cli;

/// <summary>Metrics as a table on standard output and as the JSON of the command's contract.</summary>
internal static class MetricsReport
{
    /// <summary>Writes the metrics to a file.</summary>
    /// <param name="metrics">The metrics.</param>
    /// <param name="path">The JSON file.</param>
    /// <param name="subject">What was measured, as further members.</param>
    public static void WriteJson(SegmentationMetrics metrics, string path, IReadOnlyDictionary<string, string> subject)
    {
        var json = JsonSerializer.SerializeToNode(metrics)!.AsObject();
        foreach (var (name, value) in subject)
        {
            json[name] = JsonValue.Create(value);
        }

        AtomicFile.Write(path, stream =>
        {
            using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
            json.WriteTo(writer);
        });
    }

    /// <summary>Prints the metrics as a table.</summary>
    public static void Print(SegmentationMetrics metrics) => AnsiConsole.Write(Table(metrics));

    private static Table Table(SegmentationMetrics metrics)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("");
        foreach (var heading in new[] { "clips", "frames", "mIoU", "F AVSBench", "F image", "F1@0.5" })
        {
            table.AddColumn(new TableColumn(heading).RightAligned());
        }

        foreach (var (category, part) in metrics.PerCategory ?? new Dictionary<string, SegmentationMetrics>())
        {
            AddRow(category, part);
        }

        AddRow("all", metrics);
        return table;

        void AddRow(string name, SegmentationMetrics part) => table.AddRow(
            Markup.Escape(name), Count(part.Clips), Count(part.Frames), Share(part.MeanIoU), Share(part.FScoreAvsBench), Share(part.FScoreImage), Share(part.F1At05));
    }

    private static string Count(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Share(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
