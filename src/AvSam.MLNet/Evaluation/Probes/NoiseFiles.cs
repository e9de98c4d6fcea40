using AvSam.MLNet.Audio;

namespace AvSam.MLNet.Evaluation;

/// <summary>Sound files of white noise, written when they are asked for and deleted afterwards. Clips share sixteen of them.</summary>
internal sealed class NoiseFiles(int seed) : IDisposable
{
    private const int Count = 16;

    // AVSBench's clips are as long, so that its frames hear different parts.
    private const double Seconds = 5;

    private readonly Lazy<string>[] _paths = [.. Enumerable.Range(0, Count).Select(number => new Lazy<string>(() =>
    {
        var path = Path.Combine(Path.GetTempPath(), $"avsam-noise-{Guid.NewGuid():N}.wav");
        WavWriter.Write(path, Make(seed, number));
        return path;
    }))];

    /// <summary>The file of a clip, by the clip's number.</summary>
    public string this[int clip] => _paths[clip % Count].Value;

    /// <summary>The noise in that file.</summary>
    public Waveform Sound(int clip) => Make(seed, clip % Count);

    public void Dispose()
    {
        foreach (var path in _paths.Where(path => path.IsValueCreated))
        {
            File.Delete(path.Value);
        }
    }

    private static Waveform Make(int seed, int number) => WhiteNoise.Make(Seconds, unchecked((seed * Count) + number));
}
