using AvSam.MLNet.Audio;
using AvSam.MLNet.Evaluation;
using AvSam.MLNet.Reports.Page;

namespace AvSam.MLNet.Reports.Gallery;

/// <summary>The sound of a clip for the page: mono, 3 s, 16 kHz, as WAV in a data URI of 128 KB.</summary>
internal static class SoundClip
{
    private static readonly SoundPreparation s_page = new(sampleRate: 16_000);

    /// <summary>Reads the piece that the model heard.</summary>
    /// <param name="clip">The clip.</param>
    /// <exception cref="InvalidDataException">The file is no sound, or broken.</exception>
    public static Html Read(GalleryClip clip)
    {
        var window = clip.Sound is { } made ? s_page.Prepare(made, clip.Moment) : s_page.Read(clip.AudioPath, clip.Moment);
        return Html.Trusted($"data:audio/wav;base64,{Convert.ToBase64String(WavWriter.ToBytes(new(window, s_page.SampleRate)))}");
    }
}
