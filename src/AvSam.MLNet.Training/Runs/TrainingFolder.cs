namespace AvSam.MLNet.Training;

/// <summary>The places of one training run: a folder for each phase, cached features, the metrics and the bundle.</summary>
internal sealed class TrainingFolder(string path)
{
    /// <summary>The finished model.</summary>
    public string Bundle => Path.Combine(path, "bundle");

    /// <summary>The weights of the finished model.</summary>
    public string Weights => Path.Combine(path, "checkpoints", "avsam.safetensors");

    /// <summary>The sizes and thresholds that go with <see cref="Weights"/>.</summary>
    public string Config => Path.Combine(path, "checkpoints", "avsam.json");

    /// <summary>The folder of a phase.</summary>
    public string Phase(TrainingPhase phase) => Path.Combine(path, "checkpoints", phase.ToString().ToLowerInvariant());

    /// <summary>Cached features of a set of pictures.</summary>
    public string Features(string set) => Path.Combine(path, "features", set);

    /// <summary>Makes the folder; one that holds a run already is only taken to resume it.</summary>
    /// <exception cref="ArgumentException">The folder is not empty and is not to be resumed.</exception>
    public void Open(bool resume)
    {
        if (!resume && Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
        {
            throw new ArgumentException($"'{path}' is not empty; choose a new folder, or resume the run that is there.");
        }

        Directory.CreateDirectory(Path.Combine(path, "checkpoints"));
        Directory.CreateDirectory(Path.Combine(path, "features"));
    }
}
