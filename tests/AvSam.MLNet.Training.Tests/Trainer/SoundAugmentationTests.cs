using AvSam.MLNet.Training.Sounds;

namespace AvSam.MLNet.Tests.Training;

[TestClass]
public sealed class SoundAugmentationTests
{
    private static readonly float[] Tone = [.. Enumerable.Range(0, 22_050).Select(i => 0.5f * MathF.Sin(2 * MathF.PI * 441 * i / 22_050))];

    [TestMethod]
    public void SameRandom_SameSound_OtherRandom_AnotherOne()
    {
        var augmentation = new SoundAugmentation();
        CollectionAssert.AreEqual(augmentation.Apply(Tone, new Random(1)), augmentation.Apply(Tone, new Random(1)));
        CollectionAssert.AreNotEqual(augmentation.Apply(Tone, new Random(1)), augmentation.Apply(Tone, new Random(2)));
    }

    [TestMethod]
    public void WithEverythingOff_OnlyShiftsTheSound()
    {
        var still = new SoundAugmentation { PitchSemitones = 0, GainDecibels = 0, Tilt = 0, LowestSignalToNoise = 200, EqualizerDecibels = 0, ReverberationShare = 0 };

        // 441 Hz has a period of 50 samples, so a shifted loop of whole periods is the tone at another phase.
        var shifted = still.Apply(Tone, new Random(3));
        var offset = Enumerable.Range(0, 50).MinBy(k => Math.Abs(Tone[k] - shifted[0]) + Math.Abs(Tone[k + 1] - shifted[1]));
        for (var i = 0; i < 1000; i++)
        {
            Assert.AreEqual(Tone[(i + offset) % 50], shifted[i], 0.011f);
        }
    }

    [TestMethod]
    public void StaysWithinRange_AndSilenceStaysSilent()
    {
        var augmentation = new SoundAugmentation { GainDecibels = 40 };
        for (var seed = 0; seed < 20; seed++)
        {
            Assert.IsTrue(augmentation.Apply(Tone, new Random(seed)).All(sample => Math.Abs(sample) <= 1));
            Assert.IsTrue(augmentation.Apply(new float[1000], new Random(seed)).All(sample => sample == 0));
        }
    }

    [TestMethod]
    public void Equalizer_RaisesItsOwnFrequency_AndLeavesOthers()
    {
        foreach (var (hertz, decibels) in new[] { (441.0, 12.0), (7000.0, 0.0) })
        {
            var omega = 2 * Math.PI * hertz / 22_050;
            float[] tone = [.. Enumerable.Range(0, 22_050).Select(i => (float)Math.Sin(omega * i))];
            var before = Power(tone);
            Equalizer.Peak(tone, 2 * Math.PI * 441 / 22_050, 2, 12);
            Assert.AreEqual(decibels, 10 * Math.Log10(Power(tone) / before), 0.3, $"{hertz} Hz");
        }
    }

    [TestMethod]
    public void Reverberation_OfAClick_AddsEchoesOfTheEnergyAsked()
    {
        var click = new float[44_100];
        click[100] = 1;
        var wet = Reverberation.Apply(click, 22_050, 0.5, new Random(4));
        Assert.AreEqual(1.5, Power(wet), 0.4, "echoes that fall on the same sample add up");
        Assert.IsGreaterThan(40, wet.Count(sample => sample != 0));
        CollectionAssert.AreEqual(click, Reverberation.Apply(click, 22_050, 0, new Random(4)));
    }

    private static double Power(float[] samples) => samples.Sum(sample => (double)sample * sample);
}
