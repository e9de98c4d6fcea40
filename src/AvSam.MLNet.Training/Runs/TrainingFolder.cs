using System.Text.Json;
using System.Text.Json.Nodes;
using AvSam.MLNet.Networks.Checkpoints;
using AvSam.MLNet.Training.Torch;
using TorchSharp.Modules;

namespace AvSam.MLNet.Training;

/// <summary>The files of one training run: weights in safetensors, metrics, cached features, the bundle.</summary>
internal sealed class TrainingFolder(string path)
{
    private string Last => Path.Combine(path, "checkpoints", "last.safetensors");

    private string Optimizer => Path.Combine(path, "checkpoints", "last.optimizer");

    private string State => Path.Combine(path, "checkpoints", "last.json");

    /// <summary>The best epoch's weights.</summary>
    public string Best => Path.Combine(path, "checkpoints", "best.safetensors");

    /// <summary>The pretrained sound encoder.</summary>
    public string SoundEncoder => Path.Combine(path, "checkpoints", "sound-encoder.safetensors");

    /// <summary>The finished model.</summary>
    public string Bundle => Path.Combine(path, "bundle");

    /// <summary>Cached features of a split.</summary>
    public string Features(string split) => Path.Combine(path, "features", split);

    /// <summary>Makes the folder; one that holds a run already is only taken to resume it.</summary>
    public void Open(bool resume)
    {
        if (!resume && Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
        {
            throw new ArgumentException($"'{path}' is not empty; choose a new folder, or resume the run that is there.");
        }

        Directory.CreateDirectory(Path.Combine(path, "checkpoints"));
        Directory.CreateDirectory(Path.Combine(path, "features"));
    }

    /// <summary>The metrics lines so far.</summary>
    public JsonArray Metrics()
    {
        var file = Path.Combine(path, "metrics.jsonl");
        return new([.. File.ReadLines(file).Select(line => JsonNode.Parse(line))]);
    }

    /// <summary>Takes up the last checkpoint, if there is one.</summary>
    public TrainingState LoadState(ParameterStore store, OptimizerHelper optimizer)
    {
        if (!File.Exists(State))
        {
            return TrainingState.Start;
        }

        using var weights = SafeTensors.Open(Last);
        store.Import(weights);
        optimizer.load_state_dict(Optimizer);
        return JsonSerializer.Deserialize<TrainingState>(File.ReadAllText(State))!;
    }

    /// <summary>Saves an epoch. The state is written last: it says that the rest is whole.</summary>
    public void Save(ParameterStore store, OptimizerHelper optimizer, TrainingState state)
    {
        var weights = store.Export();
        SafeTensors.Write(Last, weights);
        if (state.IsBest)
        {
            SafeTensors.Write(Best, weights);
        }

        optimizer.save_state_dict(Optimizer + ".tmp");
        File.Move(Optimizer + ".tmp", Optimizer, overwrite: true);
        File.WriteAllText(State + ".tmp", JsonSerializer.Serialize(state));
        File.Move(State + ".tmp", State, overwrite: true);
    }
}
