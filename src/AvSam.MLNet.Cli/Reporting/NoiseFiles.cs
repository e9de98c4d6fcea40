using AvSam.MLNet.Audio;
using AvSam.MLNet.Evaluation;

namespace AvSam.MLNet.Cli;

/// <summary>Sound files of white noise, written when they are asked for and deleted afterwards; clips share some of them, which saves the disk.</summary>
internal sealed class NoiseFiles(int seed) : IDisposable
{
    private const int Count = 16;

    // AVSBench's clips are as long, so that its frames hear different parts.
    private const double Seconds = 5;

    private readonly Lazy<string[]> _paths = new(() => [.. Enumerable.Range(0, Count).Select(number =>
    {
        var path = Path.Combine(Path.GetTempPath(), $"avsam-noise-{Guid.NewGuid():N}.wav");
        WavWriter.Write(path, WhiteNoise.Make(Seconds, unchecked((seed * Count) + number)));
        return path;
    })]);

    /// <summary>The noise of a clip, by the clip's number.</summary>
    public string this[int clip] => _paths.Value[clip % Count];

    public void Dispose()
    {
        foreach (var path in _paths.IsValueCreated ? _paths.Value : [])
        {
            File.Delete(path);
        }
    }
}
