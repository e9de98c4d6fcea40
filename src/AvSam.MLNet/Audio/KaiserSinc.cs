namespace AvSam.MLNet.Audio;

/// <summary>The interpolation kernel of <see cref="Resampler"/>: a sinc under a Kaiser window.</summary>
internal static class KaiserSinc
{
    /// <summary>Zero crossings on each side: with <see cref="Beta"/> the transition band is 5% of the lower rate wide.</summary>
    internal const int ZeroCrossings = 64;

    /// <summary>Kaiser's β for a stop band at −100 dB.</summary>
    internal const double Beta = 10.06;

    /// <summary>The cut-off as a share of the lower rate's Nyquist frequency: the stop band begins at Nyquist.</summary>
    internal const double Rolloff = 0.95;

    // The window from its middle to its edge. Between the points a straight line is off by less than 1e-6 (−120 dB).
    private const int Points = 8192;
    private static readonly double[] s_window = [.. Enumerable.Range(0, Points + 2).Select(
        i => BesselI0(Beta * Math.Sqrt(Math.Max(0, 1 - ((double)i * i / Points / Points)))) / BesselI0(Beta))];

    /// <summary>The kernel at <paramref name="x"/>, counted in samples of the lower of both rates.</summary>
    internal static double At(double x)
    {
        var place = Math.Abs(x) / ZeroCrossings * Points;
        if (place >= Points)
        {
            return 0;
        }

        var angle = Math.PI * Rolloff * x;
        var sinc = Math.Abs(angle) < 1e-9 ? 1 : Math.Sin(angle) / angle;
        var before = (int)place;
        return sinc * (s_window[before] + ((place - before) * (s_window[before + 1] - s_window[before])));
    }

    // The modified Bessel function of order zero by its power series, which converges fast for the arguments here (≤ β).
    private static double BesselI0(double x)
    {
        double sum = 1, term = 1;
        for (var k = 1; term > sum * 1e-17; k++)
        {
            term *= x * x / (4.0 * k * k);
            sum += term;
        }

        return sum;
    }
}
