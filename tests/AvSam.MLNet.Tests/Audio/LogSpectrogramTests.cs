using AvSam.MLNet.Audio;

namespace AvSam.MLNet.Tests.Audio;

[TestClass]
public sealed class LogSpectrogramTests
{
    // REFERENCE Appendix A1; the values are ln(S + 1e-7), before the division by 12.
    private static float[] GoldenSignal()
    {
        var samples = new float[66_150];
        for (var n = 0; n < samples.Length; n++)
        {
            var t = n / 22_050.0;
            samples[n] = (float)((0.5 * Math.Sin(2 * Math.PI * 440 * t)) + (0.25 * Math.Sin((2 * Math.PI * 3000 * t) + 0.3))
                + (0.01 * Math.Sin(0.001 * n * n % 6.283185307179586)));
        }

        return samples;
    }

    private static double[] LogPower(SpectrogramOptions options, float[] samples)
    {
        var spectrogram = new LogSpectrogram(options);
        var values = new float[spectrogram.Bins * spectrogram.Frames];
        spectrogram.Compute(samples, values);
        return [.. values.Select(v => v * 12.0)];
    }

    private static void AssertGolden(SpectrogramOptions options, int frames, double mean, double deviation, params double[] expected)
    {
        Assert.AreEqual(257, options.Bins);
        Assert.AreEqual(frames, options.Frames);
        var values = LogPower(options, GoldenSignal());
        Assert.AreEqual(mean, values.Average(), 1e-3);
        Assert.AreEqual(deviation, Math.Sqrt(values.Average(v => (v - mean) * (v - mean))), 1e-3);
        (int Bin, int Frame)[] places = [(0, 0), (10, 0), (10, 100), (70, 50), (128, 200), (256, 0)];
        for (var i = 0; i < places.Length; i++)
        {
            Assert.AreEqual(expected[i], values[(places[i].Bin * frames) + places[i].Frame], 1e-3, $"{places[i]}");
        }
    }

    [TestMethod]
    public void Golden_A1_of_the_paper_preset() => AssertGolden(
        SpectrogramOptions.AvSam, 300, -15.614347, 1.476377, -13.789969, -6.064437, -6.062563, -7.629218, -16.118096, -16.118096);

    [TestMethod]
    public void Golden_A1_of_the_ez_vsl_preset() => AssertGolden(
        SpectrogramOptions.EzVsl, 276, -15.614493, 1.476478, -13.789969, -6.064437, -6.060394, -7.640297, -15.965411, -16.118096);
}
