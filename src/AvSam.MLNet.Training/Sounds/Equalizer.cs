namespace AvSam.MLNet.Training.Sounds;

/// <summary>Two random bells of the spectrum, as another microphone, instrument or loudspeaker would have them.</summary>
/// <remarks>The peaking filter of R. Bristow-Johnson's "Cookbook formulae for audio EQ biquad filter coefficients".</remarks>
internal static class Equalizer
{
    private const int Bells = 2;
    private const double LowestHertz = 80;
    private const double HighestHertz = 8000;

    /// <summary>Filters samples of <paramref name="sampleRate"/> in place, each bell up to ±<paramref name="decibels"/> high.</summary>
    public static void Apply(Span<float> samples, int sampleRate, double decibels, Random random)
    {
        for (var bell = 0; bell < Bells; bell++)
        {
            var hertz = LowestHertz * Math.Pow(HighestHertz / LowestHertz, random.NextDouble());
            var quality = 0.5 + (1.5 * random.NextDouble());
            Peak(samples, 2 * Math.PI * hertz / sampleRate, quality, ((2 * random.NextDouble()) - 1) * decibels);
        }
    }

    /// <summary>One peaking filter: <paramref name="decibels"/> at <paramref name="omega"/> (radians a sample), nothing far from it.</summary>
    public static void Peak(Span<float> samples, double omega, double quality, double decibels)
    {
        var gain = Math.Pow(10, decibels / 40);
        var alpha = Math.Sin(omega) / (2 * quality);
        var scale = 1 / (1 + (alpha / gain));
        double b0 = (1 + (alpha * gain)) * scale, b1 = -2 * Math.Cos(omega) * scale, b2 = (1 - (alpha * gain)) * scale;
        double a1 = b1, a2 = (1 - (alpha / gain)) * scale;
        double s1 = 0, s2 = 0;
        foreach (ref var sample in samples)
        {
            var x = (double)sample;
            var y = (b0 * x) + s1;
            s1 = (b1 * x) - (a1 * y) + s2;
            s2 = (b2 * x) - (a2 * y);
            sample = (float)y;
        }
    }
}
