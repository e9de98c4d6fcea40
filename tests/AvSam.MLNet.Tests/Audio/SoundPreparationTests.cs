using AvSam.MLNet.Audio;
using AvSam.MLNet.Tests.House;
using AvSam.MLNet.Tests.Models;

namespace AvSam.MLNet.Tests.Audio;

[TestClass]
public sealed class SoundPreparationTests
{
    private static Waveform Noise(int rate, double seconds)
    {
        var random = new Random(3);
        return new([.. Enumerable.Range(0, (int)(rate * seconds)).Select(_ => (random.NextSingle() * 2) - 1)], rate);
    }

    [TestMethod]
    public void The_papers_window_is_3_s_at_22050_Hz()
    {
        Assert.AreEqual(22_050, SoundPreparation.AvSam.SampleRate);
        Assert.AreEqual(66_150, SoundPreparation.AvSam.Samples);
        Assert.AreEqual(66_150, SoundPreparation.For(SpectrogramOptions.EzVsl).Samples);
        Assert.IsTrue(SoundPreparation.AvSam.Silence() is { SampleRate: 22_050, Samples.Length: 66_150 } silence && silence.Samples.All(sample => sample == 0));
    }

    [TestMethod]
    [DataRow(44_100, 20.0, null)]
    [DataRow(48_000, 7.3, 0.1)]
    [DataRow(16_000, 12.0, 11.9)]
    [DataRow(16_000, 5.0, 2.0)]
    [DataRow(22_050, 5.0, 2.0)]
    [DataRow(44_099, 3.5, null)]
    [DataRow(8_000, 1.2, null)]
    [DataRow(22_050, 1.2, 7.0)]
    public void It_is_the_window_of_the_resampled_sound(int rate, double seconds, double? centre)
    {
        var sound = Noise(rate, seconds);
        var expected = AudioWindow.Take(Resampler.Resample(sound, 22_050).Samples, 22_050, 3, centre);
        CollectionAssert.AreEqual(expected, SoundPreparation.AvSam.Prepare(sound, centre));
    }

    [TestMethod]
    public void A_file_is_its_channels_mean_from_the_start_that_is_asked_for()
    {
        using var folder = new TemporaryFolder();
        var ramp = Enumerable.Range(0, 10_000).SelectMany(n => (short[])[(short)n, (short)(n + 2)]);
        var path = folder.Write("ramp.wav", new WavBytes { Channels = 2, SampleRate = 1000, Data = WavBytes.Int16([.. ramp]) }.Build());
        var preparation = new SoundPreparation(1000, 2);
        foreach (var (start, first) in ((double?, int)[])[(3.5, 3500), (-1, 0), (9.7, 8000), (null, 4000), (double.NaN, 4000), (double.PositiveInfinity, 4000)])
        {
            var window = preparation.Read(path, preparation.CentreOf(start));
            Assert.HasCount(2000, window);
            Assert.AreEqual((first + 1) / 32768f, window[0], $"start {start}");
            Assert.AreEqual((first + 2000) / 32768f, window[^1], $"start {start}");
        }

        var whole = preparation.ReadWhole(path);
        Assert.IsTrue(whole is { SampleRate: 1000, Samples.Length: 10_000 });
    }

    [TestMethod]
    public void Its_limits_hold_for_files_and_for_what_they_become()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("long.wav", new WavBytes { SampleRate = 1000, Data = new byte[4000] }.Build());
        var brief = new SoundPreparation { Reading = new AudioReadOptions { MaximumDuration = TimeSpan.FromSeconds(1) } };
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => brief.Read(path)).Message, "lasts 2 s");
        var small = new SoundPreparation(768_000) { Reading = new AudioReadOptions { MaximumSamples = 100_000 } };
        var message = Assert.ThrowsExactly<InvalidDataException>(() => small.ReadWhole(path)).Message;
        StringAssert.Contains(message, "1536000 samples at 768000 Hz");
        StringAssert.Contains(message, "long.wav");
    }

    [TestMethod]
    public void Nobody_else_prepares_sounds()
    {
        string[] others =
        [
            .. Repository.Sources("src").Where(file => !file.Contains(Path.Combine("AvSam.MLNet", "Audio") + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                .Where(file => File.ReadAllText(file) is var text && (text.Contains("Resampler", StringComparison.Ordinal) || text.Contains("AudioWindow", StringComparison.Ordinal))),
        ];
        Assert.IsEmpty(others, $"Use SoundPreparation in: {string.Join(", ", others)}");
    }

    [TestMethod]
    public void Nonsense_is_refused()
    {
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => SoundPreparation.AvSam.Prepare(new([], 8000))).Message, "no samples");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => SoundPreparation.AvSam.Prepare(new([0, float.NaN], 22_050))).Message, "finite");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => SoundPreparation.AvSam.Prepare(Noise(8000, 5), double.NaN));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => SoundPreparation.AvSam.Prepare(new([0, 0], 1), null));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new SoundPreparation(999));
        foreach (var seconds in (double[])[0, -1, double.NaN, double.PositiveInfinity, 3601, 1e-9])
        {
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new SoundPreparation(22_050, seconds), $"{seconds} s");
        }
    }
}
