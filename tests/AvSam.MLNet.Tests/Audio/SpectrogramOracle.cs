namespace AvSam.MLNet.Tests.Audio;

/// <summary>The formula of docs/reference.md §1.2 word for word, in O(n²): no FFT, no shared code.</summary>
internal static class SpectrogramOracle
{
    public static double[] LogDensity(ReadOnlySpan<float> segment, int sampleRate)
    {
        var mean = 0.0;
        foreach (var sample in segment)
        {
            mean += sample / 512.0;
        }

        var result = new double[257];
        for (var k = 0; k <= 256; k++)
        {
            double real = 0, imaginary = 0;
            for (var n = 0; n < 512; n++)
            {
                var value = Window(n) * (segment[n] - mean);
                real += value * Math.Cos(2 * Math.PI * k * n / 512);
                imaginary -= value * Math.Sin(2 * Math.PI * k * n / 512);
            }

            // Σ w² = 432 exactly.
            var density = (k is 0 or 256 ? 1 : 2) * ((real * real) + (imaginary * imaginary)) / (sampleRate * 432.0);
            result[k] = Math.Log(density + 1e-7);
        }

        return result;
    }

    private static double Window(int n) => n switch
    {
        <= 64 => 0.5 * (1 + Math.Cos(Math.PI * ((2 * n / 128.0) - 1))),
        <= 447 => 1,
        _ => 0.5 * (1 + Math.Cos(Math.PI * ((2 * n / 128.0) - 7))),
    };
}
