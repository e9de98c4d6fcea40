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

        var window = new float[(int)(seconds * sampleRate)];
        var start = Start(samples.Length, window.Length, sampleRate, centre);
        if (samples.Length >= window.Length)
        {
            samples.Slice(start, window.Length).CopyTo(window);
            return window;
        }

        for (var at = 0; at < window.Length; at += samples.Length)
        {
            samples[..Math.Min(samples.Length, window.Length - at)].CopyTo(window.AsSpan(at));
        }

        return window;
    }

    /// <summary>The first sample of a window of <paramref name="window"/> samples; 0 in a clip that is no longer.</summary>
    internal static int Start(int length, int window, int sampleRate, double? centre)
    {
        if (centre is { } moment && !double.IsFinite(moment))
        {
            throw new ArgumentOutOfRangeException(nameof(centre), moment, "Expected a finite number of seconds.");
        }

        var last = Math.Max(0, length - window);
        return centre is { } middle
            ? (int)Math.Clamp(Math.Round((middle * sampleRate) - (window / 2.0)), 0, last)
            : last / 2;
    }
}
