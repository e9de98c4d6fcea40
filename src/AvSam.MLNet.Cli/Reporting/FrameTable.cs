using AvSam.MLNet.Evaluation;

namespace AvSam.MLNet.Cli;

/// <summary>The measures of every frame, for <c>evaluate --report</c> on AVSBench layouts.</summary>
internal sealed class FrameTable
{
    private readonly List<EvaluatedFrame> _frames = [];

    public void Add(EvaluatedFrame frame) => _frames.Add(frame);

    /// <summary>Writes the table whole or not at all.</summary>
    public void Write(string path) => CsvTable.Write(
        path,
        ["clip", "category", "iou", "f1", "marked", "truth", "pixels"],
        _frames.Select(frame => (string[])
        [
            frame.Clip, frame.Category, CsvTable.Share(frame.Counts.IoU), CsvTable.Share(frame.Counts.F1),
            CsvTable.Count(frame.Counts.Predicted), CsvTable.Count(frame.Counts.Truth), CsvTable.Count(frame.Counts.Pixels),
        ]));
}
