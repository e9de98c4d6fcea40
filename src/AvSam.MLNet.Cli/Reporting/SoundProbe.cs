using AvSam.MLNet.Evaluation;

namespace AvSam.MLNet.Cli;

/// <summary>What <c>--probe</c> means: another sound for every clip.</summary>
internal sealed class SoundProbe(string? name, int seed) : IDisposable
{
    private readonly SilentFile _silence = new();
    private readonly NoiseFiles _noise = new(seed);

    /// <summary>The sound of each clip under the probe.</summary>
    /// <param name="sounds">The clips' own sounds.</param>
    /// <param name="categories">Their categories, between which sounds are swapped.</param>
    public IReadOnlyList<string> Apply(IReadOnlyList<string> sounds, IReadOnlyList<string> categories) => name switch
    {
        "silent" => [.. sounds.Select(_ => _silence.Path)],
        "noise" => [.. sounds.Select((_, index) => _noise[index])],
        "swapped" => [.. SoundSwap.Permute(categories, seed).Select(index => sounds[index])],
        _ => sounds,
    };

    public void Dispose()
    {
        _silence.Dispose();
        _noise.Dispose();
    }
}
