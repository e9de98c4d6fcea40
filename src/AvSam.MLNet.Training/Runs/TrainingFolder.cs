using AvSam.MLNet.Files;
using AvSam.MLNet.Training.Torch;
using TorchSharp.Modules;

namespace AvSam.MLNet.Training;

/// <summary>The files of one training run: weights in safetensors, metrics, cached features, the bundle.</summary>
internal sealed class TrainingFolder(string path)
{
    private readonly EpochFolders _epochs = new(Path.Combine(path, "checkpoints"));

    /// <summary>The pretrained sound encoder.</summary>
    public string SoundEncoder => Path.Combine(path, "checkpoints", "sound-encoder.safetensors");

    /// <summary>The finished model.</summary>
    public string Bundle => Path.Combine(path, "bundle");

    private string Best => Path.Combine(path, "checkpoints", "best.safetensors");

    /// <summary>Cached features of a split.</summary>
    public string Features(string split) => Path.Combine(path, "features", split);

    /// <summary>Makes the folder; one that holds a run already is only taken to resume it.</summary>
    /// <exception cref="ArgumentException">The folder is not empty and is not to be resumed, or holds a run of an earlier version.</exception>
    public void Open(bool resume)
    {
        if (!resume && Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
        {
            throw new ArgumentException($"'{path}' is not empty; choose a new folder, or resume the run that is there.");
        }

        if (File.Exists(Path.Combine(path, "checkpoints", "last.json")))
        {
            throw new ArgumentException($"The run in '{path}' was begun by an earlier version and cannot be resumed. Begin a new one; {nameof(AvSamTrainingOptions.InitialWeights)} can take its '{Best}'.");
        }

        Directory.CreateDirectory(Path.Combine(path, "checkpoints"));
        Directory.CreateDirectory(Path.Combine(path, "features"));
    }

    /// <summary>Takes up the last epoch that was saved, if there is one.</summary>
    /// <exception cref="InvalidDataException">Its files are damaged; the message names the folder.</exception>
    public TrainingState LoadState(ParameterStore store, OptimizerHelper optimizer) => _epochs.Load(store, optimizer);

    /// <summary>Saves an epoch, whole or not at all.</summary>
    public void Save(ParameterStore store, OptimizerHelper optimizer, TrainingState state) => _epochs.Save(store, optimizer, state);

    /// <summary>Copies the best epoch's weights to <c>checkpoints/best.safetensors</c>, for whoever looks for them there.</summary>
    /// <returns>The file with the weights.</returns>
    /// <exception cref="InvalidOperationException">No epoch has a score.</exception>
    public string PublishBest(TrainingState state)
    {
        if (state.BestEpoch == 0)
        {
            throw new InvalidOperationException($"None of the {state.Epochs} epochs has a score on the validation split that is a number: the training diverged, or has no epochs. Lower its learning rate, or raise {nameof(MaskTrainingOptions.Epochs)}.");
        }

        using var weights = File.OpenRead(_epochs.WeightsOf(state.BestEpoch));
        AtomicFile.Write(Best, weights.CopyTo);
        return Best;
    }
}
