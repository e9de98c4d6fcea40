using AvSam.MLNet.Audio;

namespace AvSam.MLNet.Cli;

/// <summary>A sound file of zeros, written when it is asked for and deleted afterwards.</summary>
internal sealed class SilentFile : IDisposable
{
    private readonly Lazy<string> _path = new(() =>
    {
        var path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"avsam-silence-{Guid.NewGuid():N}.wav");
        WavWriter.Write(path, SoundPreparation.AvSam.Silence());
        return path;
    });

    public string Path => _path.Value;

    public void Dispose()
    {
        if (_path.IsValueCreated)
        {
            File.Delete(_path.Value);
        }
    }
}
