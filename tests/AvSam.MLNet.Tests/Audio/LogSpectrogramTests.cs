using AvSam.MLNet.Audio;

namespace AvSam.MLNet.Tests.Audio;

[TestClass]
public sealed class LogSpectrogramTests
{
    // docs/reference.md, appendix A1; the values are ln(S + 1e-7), before the division by 12.
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

    [TestMethod]
    public void Every_bin_of_some_frames_is_what_the_formula_says()
    {
        var samples = GoldenSignal();
        foreach (var (options, frames) in ((SpectrogramOptions, int)[])[(SpectrogramOptions.AvSam, 300), (SpectrogramOptions.EzVsl, 276)])
        {
            var values = LogPower(options, samples);
            foreach (var frame in (int[])[0, 1, 137, frames - 1])
            {
                var expected = SpectrogramOracle.LogDensity(samples.AsSpan(frame * options.Hop, 512), 22_050);
                for (var bin = 0; bin < 257; bin++)
                {
                    Assert.AreEqual(expected[bin], values[(bin * frames) + frame], 1e-5, $"bin {bin}, frame {frame} of {frames}");
                }
            }
        }
    }

    [TestMethod]
    public void Silence_and_a_constant_are_the_floor()
    {
        foreach (var level in (float[])[0, 0.7f])
        {
            var values = LogPower(SpectrogramOptions.AvSam, [.. Enumerable.Repeat(level, 66_150)]);
            Assert.IsTrue(values.All(v => Math.Abs(v - -16.118096) < 1e-5), $"constant {level}");
        }
    }

    [TestMethod]
    public void A_loud_frame_does_not_leak_into_the_silent_one_it_shares_a_transform_with()
    {
        var samples = new float[66_150];
        samples[219] = 1;

        // Sample 219 is the first one of frame 1, where the window is zero, and in the rising flank of frame 0.
        var values = LogPower(SpectrogramOptions.AvSam, samples);
        samples[219] = 0;
        samples[512 + 50] = 1;
        var other = LogPower(SpectrogramOptions.AvSam, samples);
        Assert.IsGreaterThan(-16, values[10 * 300]);
        Assert.IsTrue(Enumerable.Range(1, 256).All(bin => Math.Abs(other[bin * 300] - -16.118096) < 1e-5), "frame 0 is silent");
        Assert.IsGreaterThan(-16, other[(10 * 300) + 1]);
    }

    [TestMethod]
    public void Threads_may_share_one_instance()
    {
        var spectrogram = new LogSpectrogram(SpectrogramOptions.AvSam);
        var signal = GoldenSignal();
        var results = new float[8][];
        Parallel.For(0, results.Length, i =>
        {
            results[i] = new float[257 * 300];
            spectrogram.Compute([.. signal.Select(s => s * (i + 1) / 8)], results[i]);
        });
        for (var i = 0; i < results.Length; i++)
        {
            var alone = LogPower(SpectrogramOptions.AvSam, [.. signal.Select(s => s * (i + 1) / 8)]);
            Assert.IsTrue(results[i].Select((v, k) => Math.Abs((v * 12.0) - alone[k])).Max() == 0, $"scale {i + 1}/8");
        }
    }

    [TestMethod]
    public void Wrong_lengths_are_named()
    {
        var spectrogram = new LogSpectrogram(SpectrogramOptions.AvSam);
        var error = Assert.ThrowsExactly<ArgumentException>(() => spectrogram.Compute(new float[66_149], new float[257 * 300]));
        StringAssert.Contains(error.Message, "66149");
        StringAssert.Contains(error.Message, "66150");
        error = Assert.ThrowsExactly<ArgumentException>(() => spectrogram.Compute(new float[66_150], new float[257 * 276]));
        StringAssert.Contains(error.Message, "77100");
    }

    [TestMethod]
    public void Options_that_make_no_spectrogram_are_refused()
    {
        foreach (var options in (SpectrogramOptions[])
            [new() { Hop = 0 }, new() { SegmentLength = 511 }, new() { SampleRate = 0 }, new() { Seconds = 0.01 }, new() { Seconds = double.NaN }])
        {
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new LogSpectrogram(options), options.ToString());
        }
    }
}
