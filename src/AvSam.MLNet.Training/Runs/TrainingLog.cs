using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using AvSam.MLNet.Files;

namespace AvSam.MLNet.Training;

/// <summary>A metrics line per epoch in <c>metrics.jsonl</c>, and progress for whoever watches.</summary>
internal sealed class TrainingLog(string folder, IProgress<TrainingProgress>? progress)
{
    private readonly string _path = Path.Combine(folder, "metrics.jsonl");
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    /// <summary>How far a stage is.</summary>
    public void Progress(string stage, int done, int total) => progress?.Report(new(stage, done, total, null));

    /// <summary>Writes a stage's metrics of one epoch; what is no number, as a share of nothing, becomes null.</summary>
    public void Epoch(string stage, int epoch, Dictionary<string, double> metrics)
    {
        var values = new Dictionary<string, object?> { ["stage"] = stage, ["epoch"] = epoch, ["seconds"] = Math.Round(_clock.Elapsed.TotalSeconds) };
        foreach (var (name, value) in metrics)
        {
            values[name] = double.IsFinite(value) ? Math.Round(value, 5) : null;
        }

        var line = JsonSerializer.Serialize(values);
        File.AppendAllText(_path, line + "\n");
        progress?.Report(new(stage, epoch, 0, line));
    }

    /// <summary>The lines so far.</summary>
    public JsonArray Lines() => new([.. ReadLines()]);

    /// <summary>
    /// Takes back a stage's lines after an epoch: a run that was stopped may have written about an epoch that it did not save, which is now done
    /// again.
    /// </summary>
    /// <param name="stage">The stage.</param>
    /// <param name="epochs">How many epochs of it stand.</param>
    public void Rewind(string stage, int epochs)
    {
        if (!File.Exists(_path))
        {
            return;
        }

        var kept = ReadLines().Where(line => line["stage"]!.GetValue<string>() != stage || line["epoch"]!.GetValue<int>() <= epochs).ToList();
        AtomicFile.Write(_path, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true);
            kept.ForEach(line => writer.Write(line.ToJsonString() + "\n"));
        });
    }

    // A line that a killed run left unfinished is passed over.
    private IEnumerable<JsonObject> ReadLines()
    {
        foreach (var line in File.ReadLines(_path))
        {
            JsonObject? parsed = null;
            try
            {
                parsed = JsonNode.Parse(line) as JsonObject;
            }
            catch (JsonException)
            {
            }

            if (parsed is not null)
            {
                yield return parsed;
            }
        }
    }
}
