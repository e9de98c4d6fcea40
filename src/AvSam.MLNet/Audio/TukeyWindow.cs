namespace AvSam.MLNet.Audio;

/// <summary>The tapered cosine window of SciPy's default spectrogram, α = 0.25, periodic (docs/reference.md §1.2).</summary>
internal static class TukeyWindow
{
    private const double Alpha = 0.25;

    // Periodic: the symmetric window of one point more, without its last point.
    internal static double[] Create(int length)
    {
        var window = new double[length];
        var taper = Alpha * length / 2;
        for (var n = 0; n < length; n++)
        {
            var fromEdge = Math.Min(n, length - n);
            window[n] = fromEdge < taper ? 0.5 * (1 + Math.Cos(Math.PI * ((fromEdge / taper) - 1))) : 1;
        }

        return window;
    }
}
