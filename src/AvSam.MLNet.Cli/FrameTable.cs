using System.Globalization;
using AvSam.MLNet.Data;
using AvSam.MLNet.Evaluation;
using CsvHelper;

namespace AvSam.MLNet.Cli;

/// <summary>The measures of every frame, for <c>evaluate --report</c>.</summary>
internal sealed class FrameTable
{
    private readonly List<EvaluatedFrame> _frames = [];

    public void Add(EvaluatedFrame frame) => _frames.Add(frame);

    /// <summary>Writes the table whole or not at all.</summary>
    public void Write(string path) => AtomicFile.Write(path, stream =>
    {
        using var csv = new CsvWriter(new StreamWriter(stream, leaveOpen: true), CultureInfo.InvariantCulture);
        WriteRow(csv, ["clip", "category", "iou", "f1", "marked", "truth", "pixels"]);
        foreach (var (_, clip, category, counts) in _frames)
        {
            WriteRow(csv, [clip, category, Share(counts.IoU), Share(counts.F1), Count(counts.Predicted), Count(counts.Truth), Count(counts.Pixels)]);
        }
    });

    private static void WriteRow(CsvWriter csv, string[] fields)
    {
        Array.ForEach(fields, csv.WriteField);
        csv.NextRecord();
    }

    private static string Share(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Count(int value) => value.ToString(CultureInfo.InvariantCulture);
}
