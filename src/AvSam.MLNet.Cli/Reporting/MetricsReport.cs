using System.Text.Json;
using System.Text.Json.Nodes;
using AvSam.MLNet.Evaluation;
using AvSam.MLNet.Files;

namespace AvSam.MLNet.Cli;

/// <summary>Metrics as the JSON of the command's contract.</summary>
internal static class MetricsReport
{
    /// <summary>Writes the metrics to a file.</summary>
    /// <param name="metrics">The metrics.</param>
    /// <param name="path">The JSON file.</param>
    /// <param name="subject">What was measured, as further members.</param>
    /// <param name="comparison">How a second model differs, as the member <c>comparison</c>; null for none.</param>
    public static void WriteJson<T>(T metrics, string path, IReadOnlyDictionary<string, string> subject, MetricsComparison? comparison = null)
    {
        var json = JsonSerializer.SerializeToNode(metrics)!.AsObject();
        foreach (var (name, value) in subject)
        {
            json[name] = JsonValue.Create(value);
        }

        if (comparison is not null)
        {
            json["comparison"] = JsonSerializer.SerializeToNode(comparison);
        }

        AtomicFile.Write(path, stream =>
        {
            using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
            json.WriteTo(writer);
        });
    }
}
