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
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Prints the metrics and writes them to a file, if one is named.</summary>
    /// <param name="metrics">The metrics.</param>
    /// <param name="jsonPath">The JSON file, or null.</param>
    /// <param name="subject">What was measured, as further members of the JSON.</param>
    public static void Write(SegmentationMetrics metrics, string? jsonPath, IReadOnlyDictionary<string, string>? subject = null)
    {
        if (jsonPath is not null)
        {
            var json = JsonSerializer.SerializeToNode(metrics)!.AsObject();
            foreach (var (name, value) in subject ?? new Dictionary<string, string>())
            {
                json[name] = JsonValue.Create(value);
            }

            AtomicFile.Write(jsonPath, stream =>
            {
                using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
                json.WriteTo(writer, Indented);
            });
        }

        AnsiConsole.Write(Table(metrics));
    }

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
