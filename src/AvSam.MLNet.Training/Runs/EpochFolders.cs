using System.Globalization;
using System.Text.Json;
using AvSam.MLNet.Files;
using AvSam.MLNet.Networks.Checkpoints;
using AvSam.MLNet.Training.Torch;
using TorchSharp.Modules;

namespace AvSam.MLNet.Training;

/// <summary>
/// The epochs of a mask training, a folder each (<c>epoch-0007</c>) with weights, optimizer and state. A folder appears whole or not at all, so that weights
/// of one epoch never stand beside the state of another. The last and the best epoch are kept.
/// </summary>
internal sealed class EpochFolders(string path)
{
    private const string Weights = "weights.safetensors";
    private const string Optimizer = "optimizer.bin";
    private const string State = "state.json";
    private const string Partial = ".partial";
    private const string What = "an epoch of a training";

    /// <summary>For tests: told after each step of <see cref="Save"/>.</summary>
    public Action<string>? Reached { get; init; }

    /// <summary>The weights of an epoch.</summary>
    public string WeightsOf(int epoch) => Path.Combine(Folder(epoch), Weights);

    /// <summary>Takes up the last epoch, if there is one.</summary>
    /// <exception cref="InvalidDataException">Its files are damaged; the message names the folder.</exception>
    /// <exception cref="ArgumentException">Another run is saving an epoch here.</exception>
    public TrainingState Load(ParameterStore store, OptimizerHelper optimizer)
    {
        foreach (var left in Directory.GetDirectories(path, "epoch-*" + Partial))
        {
            // Of a run that died while it saved: its earlier folder goes back where it was moved aside, the rest is removed.
            AtomicFolder.Begin(left[..^Partial.Length], What, IsPart).Dispose();
        }

        if (Epochs().OrderDescending().FirstOrDefault() is not (> 0 and var last))
        {
            return TrainingState.Start;
        }

        var state = ReadState(last);
        using var weights = SafeTensors.Open(WeightsOf(last));
        store.Import(weights);
        optimizer.load_state_dict(Path.Combine(Folder(last), Optimizer));
        return state;
    }

    /// <summary>Saves the epoch that the state speaks of, then removes those that are neither the last nor the best.</summary>
    public void Save(ParameterStore store, OptimizerHelper optimizer, TrainingState state)
    {
        using (var folder = AtomicFolder.Begin(Folder(state.Epochs), What, IsPart))
        {
            folder.Reached = Reached;
            SafeTensors.Write(Path.Combine(folder.Partial, Weights), store.Export());
            Reached?.Invoke("weights");
            optimizer.save_state_dict(Path.Combine(folder.Partial, Optimizer));
            Reached?.Invoke("optimizer");
            File.WriteAllText(Path.Combine(folder.Partial, State), JsonSerializer.Serialize(state));
            Reached?.Invoke("state");
            folder.Complete();
        }

        foreach (var old in Epochs().Where(epoch => epoch != state.Epochs && epoch != state.BestEpoch).ToList())
        {
            Directory.Delete(Folder(old), recursive: true);
            Reached?.Invoke("removed");
        }
    }

    private TrainingState ReadState(int epoch)
    {
        try
        {
            var state = JsonSerializer.Deserialize<TrainingState>(File.ReadAllText(Path.Combine(Folder(epoch), State)));
            return state is not null && state.Epochs == epoch && File.Exists(WeightsOf(state.BestEpoch))
                ? state
                : throw new InvalidDataException($"'{Folder(epoch)}' holds the state {state}, expected one of epoch {epoch} whose best epoch is there. {Mend}");
        }
        catch (Exception e) when (e is JsonException or FileNotFoundException)
        {
            throw new InvalidDataException($"'{Folder(epoch)}' is damaged: {e.Message} {Mend}", e);
        }
    }

    private static string Mend => "Remove the folder to resume from the epoch before it, or begin a new run.";

    private string Folder(int epoch) => Path.Combine(path, string.Create(CultureInfo.InvariantCulture, $"epoch-{epoch:D4}"));

    private IEnumerable<int> Epochs() =>
        from folder in Directory.EnumerateDirectories(path, "epoch-*")
        let name = Path.GetFileName(folder)
        where int.TryParse(name["epoch-".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out _)
        select int.Parse(name["epoch-".Length..], CultureInfo.InvariantCulture);

    private static bool IsPart(string file) => File.Exists(file) && Path.GetFileName(file) is Weights or Optimizer or State;
}
