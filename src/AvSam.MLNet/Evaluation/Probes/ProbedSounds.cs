using AvSam.MLNet.Audio;

namespace AvSam.MLNet.Evaluation;

/// <summary>The sounds that the clips of an evaluation are heard with.</summary>
/// <param name="probe">What replaces them; null for the clips' own.</param>
/// <param name="seed">Decides how sounds are swapped and which noise is heard.</param>
internal sealed class ProbedSounds(SoundProbe? probe, int seed) : IDisposable
{
    private readonly SilentFile _silence = new();
    private readonly NoiseFiles _noise = new(seed);

    /// <summary>The sound file of each clip.</summary>
    /// <param name="sounds">The clips' own sounds.</param>
    /// <param name="categories">Their categories, between which sounds are swapped.</param>
    /// <exception cref="ArgumentException">Sounds cannot be swapped: one category has more than half of the clips.</exception>
    public IReadOnlyList<string> Paths(IReadOnlyList<string> sounds, IReadOnlyList<string> categories) => probe switch
    {
        SoundProbe.Silent => [.. sounds.Select(_ => _silence.Path)],
        SoundProbe.Noise => [.. sounds.Select((_, index) => _noise[index])],
        SoundProbe.Swapped => [.. SoundSwap.Permute(categories, seed).Select(index => sounds[index])],
        _ => sounds,
    };

    /// <summary>The sound of a clip where it is made and has no lasting file; null for a file.</summary>
    /// <param name="clip">The clip's number.</param>
    public Waveform? Made(int clip) => probe switch
    {
        SoundProbe.Silent => SilentFile.Sound,
        SoundProbe.Noise => _noise.Sound(clip),
        _ => null,
    };

    public void Dispose()
    {
        _silence.Dispose();
        _noise.Dispose();
    }
}
