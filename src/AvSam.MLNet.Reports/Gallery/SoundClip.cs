using AvSam.MLNet.Audio;
using AvSam.MLNet.Evaluation;
using AvSam.MLNet.Reports.Page;

namespace AvSam.MLNet.Reports.Gallery;

/// <summary>The sound of a clip for the page: mono, 3 s, 16 kHz, as WAV in a data URI of 128 KB.</summary>
internal static class SoundClip
{
    private const int SampleRate = 16_000;
    private const double Seconds = 3;

    /// <summary>Reads the piece that the model heard.</summary>
    /// <param name="clip">The clip.</param>
    /// <exception cref="InvalidDataException">The file is no sound, or broken.</exception>
    public static Html Read(GalleryClip clip)
    {
        var window = AudioWindow.Take(clip.Sound ?? AudioFile.Read(clip.AudioPath), SampleRate, Seconds, clip.Moment);
        return Html.Trusted($"data:audio/wav;base64,{Convert.ToBase64String(WavWriter.ToBytes(new(window, SampleRate)))}");
    }
}
