using AvSam.MLNet.Audio;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Random;

namespace AvSam.MLNet.Evaluation;

/// <summary>White Gaussian noise, the sound of nothing in particular. What a model marks when it hears noise, it marks without understanding sounds.</summary>
public static class WhiteNoise
{
    /// <summary>Makes a noise.</summary>
    /// <param name="seconds">Its length in seconds, above 0.</param>
    /// <param name="seed">The same seed gives the same noise.</param>
    /// <param name="decibels">Its root mean square in dBFS, where 0 is 1.0; at most 0. Default −20: about as loud as speech.</param>
    /// <param name="sampleRate">Samples a second, in Hz; at least 1. Default 22,050.</param>
    /// <returns>The noise, of that root mean square exactly but for rounding.</returns>
    public static Waveform Make(double seconds, int seed, double decibels = -20, int sampleRate = SoundPreparation.DefaultSampleRate)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(seconds);
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(decibels, 0);
        var samples = new double[checked((int)Math.Ceiling(seconds * sampleRate))];
        Normal.Samples(new Xoshiro256StarStar(seed, threadSafe: false), samples, 0, 1);
        var level = Math.Sqrt(samples.Average(sample => sample * sample));
        var gain = level > 0 ? Math.Pow(10, decibels / 20) / level : 0;
        return new(Array.ConvertAll(samples, sample => (float)(sample * gain)), sampleRate);
    }
}
