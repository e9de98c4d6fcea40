using System.Diagnostics;
using System.Text.Json;

namespace AvSam.MLNet.Training;

/// <summary>A metrics line per epoch in <c>metrics.jsonl</c>, and progress for whoever watches.</summary>
internal sealed class TrainingLog(string folder, IProgress<TrainingProgress>? progress)
{
    private readonly string _path = Path.Combine(folder, "metrics.jsonl");
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    /// <summary>How far a stage is.</summary>
    public void Progress(string stage, int done, int total) => progress?.Report(new(stage, done, total, null));

    /// <summary>Writes a stage's metrics of one epoch.</summary>
    public void Epoch(string stage, int epoch, Dictionary<string, double> metrics)
    {
        var values = new Dictionary<string, object> { ["stage"] = stage, ["epoch"] = epoch, ["seconds"] = Math.Round(_clock.Elapsed.TotalSeconds) };
        foreach (var (name, value) in metrics)
        {
            values[name] = Math.Round(value, 5);
        }

        var line = JsonSerializer.Serialize(values);
        File.AppendAllText(_path, line + "\n");
        progress?.Report(new(stage, epoch, 0, line));
    }
}
