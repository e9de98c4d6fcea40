using System.Text.Json;
using System.Text.Json.Nodes;
using AvSam.MLNet.Files;

namespace AvSam.MLNet.Evaluation;

/// <summary>What an evaluation found.</summary>
public sealed record EvaluationFindings
{
    /// <summary>The name of the JSON file that <see cref="Save"/> writes.</summary>
    public const string MetricsFile = "metrics.json";

    internal EvaluationFindings()
    {
    }

    /// <summary>What was measured, by name.</summary>
    public required EvaluationSubject Subject { get; init; }

    /// <summary>The metrics: <see cref="SegmentationMetrics"/> or <see cref="LocalizationMetrics"/>.</summary>
    public required EvaluationMetrics Metrics { get; init; }

    /// <summary>The second model's metrics; null where there is none.</summary>
    public EvaluationMetrics? ComparedMetrics { get; init; }

    /// <summary>How the second model differs; null where there is none.</summary>
    public MetricsComparison? Comparison { get; init; }

    /// <summary>What each frame or picture scored, in the data's order; stored predictions are measured in any order.</summary>
    public required IReadOnlyList<MeasuredRow> Rows { get; init; }

    /// <summary>The best, the median and the worst clips. <see cref="EvaluationRun.Draw"/> adds the ground truth and the masks.</summary>
    public required IReadOnlyList<GalleryClip> Gallery { get; init; }

    /// <summary>A sentence about the gallery, e.g. what it does not show and why; null for none.</summary>
    public string? GalleryRemark { get; init; }

    /// <summary>The names of the columns of <see cref="Rows"/>.</summary>
    public IReadOnlyList<MetricDefinition> RowColumns => Metrics.Table.RowColumns;

    /// <summary>Writes <c>metrics.json</c>, and <c>frames.csv</c> or <c>images.csv</c>. Each file appears whole or not at all.</summary>
    /// <param name="folder">The folder, made where it is missing.</param>
    public void Save(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        WriteJson(Path.Combine(folder, MetricsFile));
        WriteRows(Path.Combine(folder, Metrics.Table.RowsFile));
    }

    /// <summary>Writes the metrics, what was measured and the comparison as JSON; the file appears whole or not at all.</summary>
    /// <param name="path">The file, replaced if it is there.</param>
    public void WriteJson(string path)
    {
        var json = JsonSerializer.SerializeToNode(Metrics, Metrics.GetType())!.AsObject();
        foreach (var (key, value) in Subject.Members)
        {
            json[key] = JsonValue.Create(value);
        }

        if (Comparison is not null)
        {
            json[MetricKeys.Comparison] = JsonSerializer.SerializeToNode(Comparison);
        }

        AtomicFile.Write(path, stream =>
        {
            using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
            json.WriteTo(writer);
        });
    }

    /// <summary>Writes a row for each frame or picture as CSV; the file appears whole or not at all.</summary>
    /// <param name="path">The file, replaced if it is there.</param>
    public void WriteRows(string path) => CsvTable.Write(
        path,
        ["clip", "category", .. RowColumns.Select(column => column.Key)],
        Rows.Select(row => (IReadOnlyList<string>)[row.Clip, row.Category, .. row.Values.Zip(RowColumns, (value, column) => column.Unit.ToExact(value))]));

    /// <summary>The metrics and the comparison as tables for a console or a log.</summary>
    /// <returns>Lines of text, aligned by spaces.</returns>
    public string ToFormattedString() =>
        Metrics.ToFormattedString() + (Comparison is null ? "" : $"{Environment.NewLine}{Comparison.ToFormattedString()}");
}
