namespace AvSam.MLNet.Networks.Architectures;

/// <summary>
/// From a log spectrogram (docs/reference.md §1.2) to logarithms of mel bands: pairs of frames are averaged, then the frequencies under
/// overlapping triangles of equal width on the mel scale (m = 2595·log₁₀(1 + f/700)). A fixed map without parameters.
/// </summary>
public static class MelBands
{
    /// <summary>What the log spectrogram's logarithm is divided by.</summary>
    private const float Divisor = 12;

    private const double HighestFrequency = 11_025;

    // Brings log densities (−16 to −2 in recordings) to about −1 to 2.
    private const float Scale = 0.25f;
    private const float Shift = 2.75f;

    /// <summary>The bands [N,1,bands,frames/2], about −1 (silence) to 2.</summary>
    /// <param name="b">The interpreter.</param>
    /// <param name="bands">How many bands.</param>
    /// <param name="spectrogram">Log spectrograms [N,1,bins,frames], 0 Hz to 11,025 Hz; frames even.</param>
    public static T Forward<T>(Backend<T> b, int bands, T spectrogram)
    {
        var shape = b.Shape(spectrogram);
        var (bins, frames) = (shape[2], shape[3]);
        var density = b.Exp(b.Affine(spectrogram, Divisor));
        var pairs = b.Mean(b.Reshape(density, -1, bins, frames / 2, 2), 3);
        var melody = b.MatMul(b.Constant(Triangles(bands, bins), [bands, bins]), b.Reshape(pairs, -1, bins, frames / 2));
        return b.Reshape(b.Affine(b.Log(melody), Scale, Shift), -1, 1, bands, frames / 2);
    }

    /// <summary>The triangles [bands,bins]; each row sums to 1.</summary>
    public static float[] Triangles(int bands, int bins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bands, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 2);
        var weights = new float[bands * bins];
        for (var band = 0; band < bands; band++)
        {
            var (left, centre, right) = (Bin(band, bands, bins), Bin(band + 1, bands, bins), Bin(band + 2, bands, bins));

            // A triangle narrower than the bins lie apart would touch none of them.
            (left, right) = (Math.Min(left, centre - 1), Math.Max(right, centre + 1));
            var row = weights.AsSpan(band * bins, bins);
            var sum = 0f;
            for (var bin = 0; bin < bins; bin++)
            {
                row[bin] = (float)Math.Max(0, bin < centre ? (bin - left) / (centre - left) : (right - bin) / (right - centre));
                sum += row[bin];
            }

            for (var bin = 0; bin < bins; bin++)
            {
                row[bin] /= sum;
            }
        }

        return weights;
    }

    // The place, in bins, of the edge number i of bands + 2 edges that lie apart equally in mel.
    private static double Bin(int i, int bands, int bins)
    {
        var mel = 2595 * Math.Log10(1 + (HighestFrequency / 700)) * i / (bands + 1);
        return 700 * (Math.Pow(10, mel / 2595) - 1) / HighestFrequency * (bins - 1);
    }
}
