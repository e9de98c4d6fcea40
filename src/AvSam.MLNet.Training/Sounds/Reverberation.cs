namespace AvSam.MLNet.Training.Sounds;

/// <summary>A random room: sparse echoes that die away exponentially, so that a recording is not known by its own room.</summary>
internal static class Reverberation
{
    private const int Echoes = 60;
    private const double ShortestSeconds = 0.1;
    private const double LongestSeconds = 1;

    /// <summary>A copy of samples with echoes; the sound before the first sample is the end of it, as in a loop.</summary>
    /// <param name="samples">The dry sound.</param>
    /// <param name="sampleRate">Samples a second.</param>
    /// <param name="wet">Energy of all echoes beside that of the dry sound, 0 or more.</param>
    /// <param name="random">Chooses the room.</param>
    public static float[] Apply(ReadOnlySpan<float> samples, int sampleRate, double wet, Random random)
    {
        var result = samples.ToArray();
        var decay = ShortestSeconds * Math.Pow(LongestSeconds / ShortestSeconds, random.NextDouble());
        var delays = new int[Echoes];
        var gains = new double[Echoes];
        for (var i = 0; i < Echoes; i++)
        {
            var at = decay * random.NextDouble();
            delays[i] = (int)(at * sampleRate) % samples.Length;

            // −60 dB after the decay time.
            gains[i] = Math.Pow(10, -3 * at / decay) * (random.Next(2) == 0 ? 1 : -1);
        }

        var energy = Math.Sqrt(wet / gains.Sum(gain => gain * gain));
        for (var i = 0; i < Echoes; i++)
        {
            AddDelayed(result, samples, delays[i], (float)(gains[i] * energy));
        }

        return result;
    }

    private static void AddDelayed(Span<float> result, ReadOnlySpan<float> samples, int delay, float gain)
    {
        Add(result[delay..], samples[..^delay], gain);
        Add(result[..delay], samples[^delay..], gain);
    }

    private static void Add(Span<float> result, ReadOnlySpan<float> samples, float gain) =>
        System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(samples, gain, result, result);
}
