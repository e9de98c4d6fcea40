using AvSam.MLNet.Evaluation;

namespace AvSam.MLNet.Cli;

/// <summary>What <c>avsam evaluate</c> is to measure.</summary>
/// <param name="Folder">The dataset's folder.</param>
/// <param name="Layout">How it lies there.</param>
/// <param name="Split">The split.</param>
/// <param name="Model">A model bundle; null for the embedded default.</param>
/// <param name="Baseline">What is measured instead of a model; null for a model.</param>
/// <param name="Probe">Another sound for every clip; null for its own.</param>
/// <param name="Rule">What counts as marked on localisation layouts.</param>
/// <param name="Seed">Decides what is left to chance.</param>
internal sealed record EvaluationRequest(string Folder, string Layout, string Split, string? Model, string? Baseline, string? Probe, string Rule, int Seed)
{
    /// <summary>Which masks the baseline sam merges.</summary>
    public MaskMergeOptions Merge { get; init; } = new();

    /// <summary>What was measured, for the JSON; runs add the model's or the baseline's name.</summary>
    public Dictionary<string, string> Subject { get; } =
        new[] { ("layout", Layout), ("split", Split), ("probe", Probe) }.Where(named => named.Item2 is not null).ToDictionary(named => named.Item1, named => named.Item2!);

    /// <summary>What was measured, as a report's title has it; known when it was.</summary>
    public string Name => Subject.GetValueOrDefault("model") ?? Subject.GetValueOrDefault("baseline") ?? "a model";

    /// <summary>The name, and the bundle's folder where another model has the same name.</summary>
    public string NameBeside(EvaluationRequest other) => Name == other.Name ? $"{Name} ({Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(Model ?? "default")))})" : Name;

    /// <summary>The same for a baseline of the same bundle, with a subject of its own.</summary>
    public EvaluationRequest WithBaseline(string baseline) => new(Folder, Layout, Split, Model, baseline, null, Rule, Seed) { Merge = Merge };

    /// <summary>The same for another model.</summary>
    public EvaluationRequest Of(string model) => new(Folder, Layout, Split, model, null, Probe, Rule, Seed);
}
