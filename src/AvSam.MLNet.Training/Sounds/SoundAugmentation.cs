using AvSam.MLNet.Audio;

namespace AvSam.MLNet.Training.Sounds;

/// <summary>
/// Varies a sound as the world would: pitch and tempo, moment, loudness, tone, room, noise. With one to three recordings a
/// category, the encoder must not learn to recognise the recordings themselves.
/// </summary>
public sealed class SoundAugmentation
{
    /// <summary>The largest change of pitch (and, with it, of tempo), in semitones. Default 5; 0 leaves the pitch unchanged.</summary>
    public double PitchSemitones { get; init; } = 5;

    /// <summary>The largest change of loudness, in dB. Default 15.</summary>
    public double GainDecibels { get; init; } = 15;

    /// <summary>The lowest ratio of sound to added noise, in dB. Default 8.</summary>
    public double LowestSignalToNoise { get; init; } = 8;

    /// <summary>The largest tilt of the spectrum by a first-order filter, 0 to 1. Default 0.6.</summary>
    public double Tilt { get; init; } = 0.6;

    /// <summary>The largest gain of the random equalizer's bells, in dB. Default 8; 0 leaves the tone unchanged.</summary>
    public double EqualizerDecibels { get; init; } = 8;

    /// <summary>The share of sounds that are placed in a room, 0 to 1. Default 0.3.</summary>
    public double ReverberationShare { get; init; } = 0.3;

    /// <summary>A changed copy of <paramref name="samples"/> (22,050 a second), of the same length.</summary>
    public float[] Apply(ReadOnlySpan<float> samples, Random random)
    {
        var rate = SpectrogramOptions.AvSam.SampleRate;
        var changed = Repitch(samples, Math.Pow(2, Uniform(random, -PitchSemitones, PitchSemitones) / 12), random.Next(samples.Length));
        if (random.NextDouble() < ReverberationShare)
        {
            changed = Reverberation.Apply(changed, rate, Uniform(random, 0.1, 1), random);
        }

        TiltSpectrum(changed, Uniform(random, -Tilt, Tilt));
        Equalizer.Apply(changed, rate, EqualizerDecibels, random);
        Scale(changed, Decibels(Uniform(random, -GainDecibels, GainDecibels)));
        AddNoise(changed, Uniform(random, LowestSignalToNoise, 40), random);
        for (var i = 0; i < changed.Length; i++)
        {
            changed[i] = Math.Clamp(changed[i], -1, 1);
        }

        return changed;
    }

    // Reads the sound as a loop at another speed from another place: pitch, tempo and shift in one pass.
    private static float[] Repitch(ReadOnlySpan<float> samples, double speed, int start)
    {
        var result = new float[samples.Length];
        double at = start;
        for (var i = 0; i < result.Length; i++, at += speed)
        {
            var floor = (long)at;
            var left = samples[(int)(floor % samples.Length)];
            var right = samples[(int)((floor + 1) % samples.Length)];
            result[i] = left + ((float)(at - floor) * (right - left));
        }

        return result;
    }

    // y[n] = x[n] + t·x[n−1]: t > 0 darkens, t < 0 brightens.
    private static void TiltSpectrum(float[] samples, double tilt)
    {
        var previous = 0f;
        for (var i = 0; i < samples.Length; i++)
        {
            var current = samples[i];
            samples[i] = current + ((float)tilt * previous);
            previous = current;
        }
    }

    // White noise through a one-pole filter of random corner: from hiss to rumble.
    private static void AddNoise(float[] samples, double signalToNoise, Random random)
    {
        var amplitude = RootMeanSquare(samples) / Decibels(signalToNoise);
        var memory = (float)random.NextDouble() * 0.95f;
        var gain = amplitude * MathF.Sqrt(3) * MathF.Sqrt(1 - (memory * memory));
        var state = 0f;
        for (var i = 0; i < samples.Length; i++)
        {
            state = (memory * state) + (((2 * random.NextSingle()) - 1) * gain);
            samples[i] += state;
        }
    }

    private static void Scale(float[] samples, float factor)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] *= factor;
        }
    }

    private static float RootMeanSquare(float[] samples)
    {
        var sum = 0.0;
        foreach (var sample in samples)
        {
            sum += sample * sample;
        }

        return (float)Math.Sqrt(sum / samples.Length);
    }

    private static float Decibels(double value) => (float)Math.Pow(10, value / 20);

    private static double Uniform(Random random, double low, double high) => low + (random.NextDouble() * (high - low));
}
