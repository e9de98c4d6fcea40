using AvSam.MLNet.Evaluation;

namespace AvSam.MLNet.Tests.Evaluation;

[TestClass]
public sealed class WhiteNoiseTests
{
    [TestMethod]
    [DataRow(-20.0, 0.1)]
    [DataRow(-6.0, 0.501187)]
    public void It_is_as_loud_as_asked_and_knows_nothing_of_what_came_before(double decibels, double level)
    {
        var noise = WhiteNoise.Make(3, 1, decibels);
        Assert.AreEqual((66_150, 22_050), (noise.Samples.Length, noise.SampleRate));
        Assert.AreEqual(level, Math.Sqrt(noise.Samples.Average(sample => (double)sample * sample)), 1e-5);
        for (var lag = 1; lag <= 20; lag++)
        {
            // Of independent samples a correlation strays by 1/√66,150 = 0.004.
            Assert.AreEqual(0, noise.Samples.Zip(noise.Samples.Skip(lag), (a, b) => (double)a * b).Average() / (level * level), 0.02, $"lag {lag}");
        }
    }

    [TestMethod]
    public void The_seed_decides()
    {
        CollectionAssert.AreEqual(WhiteNoise.Make(0.1, 5).Samples, WhiteNoise.Make(0.1, 5).Samples);
        CollectionAssert.AreNotEqual(WhiteNoise.Make(0.1, 5).Samples, WhiteNoise.Make(0.1, 6).Samples);
    }

    [TestMethod]
    public void What_is_no_noise_is_refused()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => WhiteNoise.Make(0, 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => WhiteNoise.Make(1, 1, decibels: 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => WhiteNoise.Make(1, 1, sampleRate: 0));
    }
}
