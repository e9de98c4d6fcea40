using AvSam.MLNet.Audio;

namespace AvSam.MLNet.Evaluation;

/// <summary>A sound file of zeros, written when it is asked for and deleted afterwards.</summary>
internal sealed class SilentFile : IDisposable
{
    private readonly Lazy<string> _path = new(() =>
    {
        var path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"avsam-silence-{Guid.NewGuid():N}.wav");
        WavWriter.Write(path, Sound);
        return path;
    });

    /// <summary>Three seconds of zeros.</summary>
    public static Waveform Sound => SoundPreparation.AvSam.Silence();

    public string Path => _path.Value;

    public void Dispose()
    {
        if (_path.IsValueCreated)
        {
            File.Delete(_path.Value);
        }
    }
}
