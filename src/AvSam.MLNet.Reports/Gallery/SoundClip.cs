using AvSam.MLNet.Audio;
using AvSam.MLNet.Reports.Page;

namespace AvSam.MLNet.Reports.Gallery;

/// <summary>The sound of a clip for the page: mono, 3 s, 16 kHz, as WAV in a data URI of 128 KB.</summary>
internal static class SoundClip
{
    private static readonly SoundPreparation s_page = new(sampleRate: 16_000);

    /// <summary>Reads the piece that the model heard.</summary>
    /// <param name="path">The sound.</param>
    /// <param name="moment">The moment in its middle, in seconds; null for the sound's middle.</param>
    /// <exception cref="InvalidDataException">The file is no sound, or broken.</exception>
    public static Html Read(string path, double? moment)
    {
        var sound = new Waveform(s_page.Read(path, moment), s_page.SampleRate);
        return Html.Trusted($"data:audio/wav;base64,{Convert.ToBase64String(WavWriter.ToBytes(sound))}");
    }
}
