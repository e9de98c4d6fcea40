using AvSam.MLNet.Audio;

namespace AvSam.MLNet.Tests.Audio;

[TestClass]
public sealed class ResamplerTests
{
    private static readonly int[] Rates = [8000, 11_025, 16_000, 24_000, 32_000, 44_100, 48_000, 96_000, 44_099, 192_000, 384_000, 655_350];

    private static Waveform Sine(int rate, double frequency, double seconds = 1) => new(
        [.. Enumerable.Range(0, (int)(rate * seconds)).Select(n => (float)(0.8 * Math.Sin((2 * Math.PI * frequency * n / rate) + 0.7)))], rate);

    // The middle, where no filter reaches beyond the sound.
    private static IEnumerable<int> Middle(float[] samples) => Enumerable.Range(samples.Length / 4, samples.Length / 2);

    [TestMethod]
    public void Tones_below_the_band_edge_keep_frequency_amplitude_and_phase()
    {
        foreach (var rate in Rates)
        {
            foreach (var frequency in (double[])[50, 440, 1234.5, 3500])
            {
                // Sampled anew at the other rate: what an ideal resampler gives.
                var expected = Sine(22_050, frequency).Samples;
                var found = Resampler.Resample(Sine(rate, frequency), 22_050).Samples;
                var worst = Middle(found).Max(n => Math.Abs(found[n] - expected[n]));
                Assert.IsLessThan(2e-4, worst, $"{rate} Hz, tone of {frequency} Hz");
            }
        }
    }

    [TestMethod]
    public void The_pass_band_reaches_nine_tenths_of_the_new_nyquist()
    {
        var found = Resampler.Resample(Sine(44_100, 9900), 22_050).Samples;
        var expected = Sine(22_050, 9900).Samples;
        Assert.IsLessThan(1e-3, Middle(found).Max(n => Math.Abs(found[n] - expected[n])));
    }

    [TestMethod]
    public void Tones_beyond_the_new_nyquist_vanish_by_more_than_60_dB()
    {
        foreach (var (rate, frequency) in ((int, double)[])[(44_100, 11_100), (44_100, 15_000), (48_000, 20_000), (96_000, 30_000), (44_099, 12_000)])
        {
            var found = Resampler.Resample(Sine(rate, frequency), 22_050).Samples;
            var level = 20 * Math.Log10(Math.Sqrt(Middle(found).Average(n => (double)found[n] * found[n])) / (0.8 / Math.Sqrt(2)));
            Assert.IsLessThan(-75.0, level, $"{frequency} Hz at {rate} Hz");
        }
    }

    [TestMethod]
    public void Images_of_a_raised_rate_vanish_by_more_than_60_dB()
    {
        var found = Resampler.Resample(Sine(8000, 3000), 22_050).Samples;

        // The first image of 3 kHz at 8 kHz would be at 5 kHz.
        double real = 0, imaginary = 0, windows = 0;
        foreach (var n in Middle(found))
        {
            var window = Math.Pow(Math.Sin(Math.PI * (n - (found.Length / 4.0)) / (found.Length / 2.0)), 2);
            var angle = 2 * Math.PI * 5000 * n / 22_050;
            real += window * found[n] * Math.Cos(angle);
            imaginary += window * found[n] * Math.Sin(angle);
            windows += window;
        }

        Assert.IsLessThan(-75.0, 20 * Math.Log10(2 * Math.Sqrt((real * real) + (imaginary * imaginary)) / windows / 0.8));
    }

    [TestMethod]
    public void Constants_stay_what_they_are()
    {
        foreach (var rate in Rates)
        {
            var found = Resampler.Resample(new Waveform([.. Enumerable.Repeat(0.5f, rate)], rate), 22_050).Samples;
            Assert.IsLessThan(1e-5, Middle(found).Max(n => Math.Abs(found[n] - 0.5)), $"{rate} Hz");
        }
    }

    [TestMethod]
    public void The_length_is_the_ratio_rounded_up()
    {
        foreach (var rate in Rates)
        {
            foreach (var length in (int[])[0, 1, 2, 999, 12_345])
            {
                var expected = (int)Math.Ceiling((decimal)length * 22_050 / rate);
                Assert.AreEqual(expected, Resampler.Resample(new Waveform(new float[length], rate), 22_050).Samples.Length, $"{length} at {rate} Hz");
            }
        }
    }

    [TestMethod]
    public void Its_own_rate_changes_nothing()
    {
        var wave = Sine(22_050, 440);
        Assert.AreSame(wave, Resampler.Resample(wave, 22_050));
        CollectionAssert.AreEqual(wave.Samples, new Resampler(22_050, 22_050).Process(wave.Samples));
    }

    [TestMethod]
    public void Rates_outside_the_range_are_refused()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new Resampler(0, 22_050));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new Resampler(22_050, 1_000_000));
    }

    [TestMethod]
    public void An_awkward_ratio_costs_bounded_memory()
    {
        foreach (var (source, target) in ((int, int)[])[(767_999, 22_050), (767_999, 1000), (1000, 767_999), (655_357, 22_050), (44_099, 22_050)])
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            _ = new Resampler(source, target);
            Assert.IsLessThan(4_000_000, GC.GetAllocatedBytesForCurrentThread() - before, $"{source} to {target} Hz");
        }
    }

    [TestMethod]
    public void A_sound_that_would_not_fit_into_memory_is_refused()
    {
        var resampler = new Resampler(1000, 768_000);
        Assert.AreEqual(768_000_000, resampler.OutputLength(1_000_000));
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => resampler.OutputLength(3_000_000));
        StringAssert.Contains(error.Message, "2304000000 samples");
    }
}
