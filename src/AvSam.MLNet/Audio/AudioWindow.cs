namespace AvSam.MLNet.Audio;

/// <summary>Cuts the piece of sound that belongs to a picture (docs/reference.md §1.1).</summary>
public static class AudioWindow
{
    /// <summary>
    /// Takes int(<paramref name="seconds"/> · rate) samples: around the clip's middle, or around <paramref name="centre"/> as far
    /// as the clip allows. A clip that is too short is repeated until it is long enough, never padded with silence.
    /// </summary>
    /// <param name="samples">The clip; at least one sample.</param>
    /// <param name="sampleRate">Its rate in Hz.</param>
    /// <param name="seconds">The length of the window, in seconds; the paper's is 3.</param>
    /// <param name="centre">The moment in the middle of the window, in seconds from the clip's start; null for the clip's middle.</param>
    public static float[] Take(ReadOnlySpan<float> samples, int sampleRate, double seconds, double? centre = null)
    {
        if (samples.IsEmpty)
        {
            throw new ArgumentException("The sound has no samples; expected at least one.", nameof(samples));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, 1);
        if (!(seconds * sampleRate is >= 1 and < int.MaxValue / 4))
        {
            throw new ArgumentOutOfRangeException(nameof(seconds), seconds, "Expected a window of at least one sample.");
        }

        if (centre is { } moment && !double.IsFinite(moment))
        {
            throw new ArgumentOutOfRangeException(nameof(centre), moment, "Expected a finite number of seconds.");
        }

        var window = new float[(int)(seconds * sampleRate)];
        if (samples.Length >= window.Length)
        {
            samples.Slice(Start(samples.Length, window.Length, sampleRate, centre), window.Length).CopyTo(window);
            return window;
        }

        for (var at = 0; at < window.Length; at += samples.Length)
        {
            samples[..Math.Min(samples.Length, window.Length - at)].CopyTo(window.AsSpan(at));
        }

        return window;
    }

    /// <summary>The same window of a sound at another rate: it is resampled first, but only as much of it as the window shows.</summary>
    /// <param name="sound">The clip; at least one sample.</param>
    /// <param name="sampleRate">The window's rate in Hz.</param>
    /// <param name="seconds">The length of the window, in seconds; the paper's is 3.</param>
    /// <param name="centre">The moment in the middle of the window, in seconds from the clip's start; null for the clip's middle.</param>
    public static float[] Take(Waveform sound, int sampleRate, double seconds, double? centre = null)
    {
        ArgumentNullException.ThrowIfNull(sound);
        if (sound.SampleRate == sampleRate || sound.Seconds <= seconds + 1)
        {
            return Take(Resampler.Resample(sound, sampleRate).Samples, sampleRate, seconds, centre);
        }

        var resampler = ResamplerCache.Get(sound.SampleRate, sampleRate);
        var window = (int)(seconds * sampleRate);
        return resampler.Process(sound.Samples, Start(resampler.OutputLength(sound.Samples.Length), window, sampleRate, centre), window);
    }

    private static int Start(int length, int window, int sampleRate, double? centre)
    {
        var last = length - window;
        return centre is { } moment
            ? (int)Math.Clamp(Math.Round((moment * sampleRate) - (window / 2.0)), 0, last)
            : last / 2;
    }
}
